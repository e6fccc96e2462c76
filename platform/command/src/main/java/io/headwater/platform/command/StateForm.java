package io.headwater.platform.command;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;

import java.nio.ByteBuffer;

/** How a state becomes bytes, and the reverse. */
public interface StateForm<S> {

    byte[] write(S state);

    /** Reads them where they lie in another record, whose buffer stays as it is. */
    S read(ByteBuffer bytes);

    /** Makes one for the store whose changelog it is. */
    @FunctionalInterface
    interface Of<S> {
        StateForm<S> in(String changelog, RecordWire wire);
    }

    /** Of a record with a schema: the wire format. Learns its id at once. */
    static <S> StateForm<S> of(Class<S> state, String changelog, RecordWire wire) {
        var types = RecordTypes.of(state);
        var writer = new AvroSerializer<S>(wire, types);
        var reader = new AvroDeserializer<S>(wire, types);
        RecordTypes.leaves(state).forEach(type -> writer.prepare(changelog, type));
        return new StateForm<>() {
            @Override
            public byte[] write(S state) {
                return writer.write(changelog, state);
            }

            @Override
            public S read(ByteBuffer bytes) {
                return reader.read(bytes);
            }
        };
    }
}
