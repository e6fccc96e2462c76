package io.headwater.platform.core.avro;

import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the wire format into Java records, and older forms of them through {@link Upcasts}. Throws
 * {@link UnknownTypeException} for a type it was not built for, {@link UnreadableRecordException}
 * for other bytes that it cannot read, and {@link RegistryUnavailableException} where only the
 * registry is to blame.
 */
public final class AvroDeserializer<T> implements Deserializer<T> {

    private final SchemaRegistry registry;
    private final RecordTypes types;
    private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();

    public AvroDeserializer(SchemaRegistry registry, RecordTypes types) {
        this.registry = registry;
        this.types = types;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : read(bytes);
    }

    /** Reads bytes that are there; see the class for what it throws. */
    @SuppressWarnings("unchecked") // the readers know only the types that T was declared with
    public T read(byte[] bytes) {
        int id = WireFormat.schemaId(bytes);
        var reading = readings.computeIfAbsent(id, this::reading);
        var decoder = new BoundedDecoder(bytes, WireFormat.HEADER_LENGTH);
        try {
            var value = reading.read(decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableRecordException(
                        "bytes are left over behind the record of schema id " + id);
            }
            return (T) value;
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            throw new UnreadableRecordException(
                    "no Avro record of schema id %d: %s".formatted(id, e), e);
        }
    }

    private Reading reading(int id) {
        var writer =
                registry.byId(id)
                        .orElseThrow(() ->
                                new UnreadableRecordException(
                                        "the schema registry knows no Avro schema in one piece with"
                                                + " id "
                                                + id));
        return Reading.of(writer, id, types);
    }
}
