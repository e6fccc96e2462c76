package io.headwater.platform.core.avro;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Reads the wire format into Java records, and older forms of them through {@link Upcasts}. Throws
 * {@link UnknownTypeException} for a type it was not built for, {@link UnreadableRecordException}
 * for other bytes that it cannot read, and {@link RegistryUnavailableException} where only the
 * registry is to blame.
 */
public final class AvroDeserializer<T> implements Deserializer<T> {

    private final Function<byte[], Object> reading;

    public AvroDeserializer(RecordWire wire, RecordTypes types) {
        this.reading = wire.reading(types);
    }

    /** The same with our own codec. */
    public AvroDeserializer(SchemaRegistry registry, RecordTypes types) {
        this(RecordWire.of(registry), types);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : read(bytes);
    }

    /** Reads bytes that are there; see the class for what it throws. */
    @SuppressWarnings("unchecked") // the readers know only the types that T was declared with
    public T read(byte[] bytes) {
        return (T) reading.apply(bytes);
    }

    /** The same of bytes in another record, whose buffer stays as it is. */
    public T read(ByteBuffer bytes) {
        return read(Utils.toArray(bytes));
    }
}
