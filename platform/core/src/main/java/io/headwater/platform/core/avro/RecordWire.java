package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

import java.util.function.Function;

/**
 * How Avro records become what lies in topics and stores, and the reverse: Confluent's wire format
 * by our own codec, or by Kafka serdes of another maker. What is an older form of a record is
 * resolved and led through {@link Upcasts} either way.
 */
public abstract sealed class RecordWire implements AutoCloseable permits RegistryWire, SerdeWire {

    RecordWire() {}

    /** Closes serdes of another maker. */
    @Override
    public void close() {}

    /** Our own codec, which needs no more than a registry. */
    public static RecordWire of(SchemaRegistry registry) {
        return new RegistryWire(registry);
    }

    /**
     * Serdes of another maker, configured, for the values of records: the serializer takes an Avro
     * {@code GenericRecord}, the deserializer gives one with its writer's schema. Many threads use
     * both.
     *
     * @param registry of the same schemas: says of what the serde does not read whose fault it is
     */
    public static RecordWire of(
            Serializer<Object> serializer,
            Deserializer<Object> deserializer,
            SchemaRegistry registry) {
        return new SerdeWire(serializer, deserializer, registry);
    }

    /**
     * Writes values of the writer's schema. Our own codec learns its id now, a serde of another
     * maker when it first writes.
     */
    abstract Function<Object, byte[]> writing(String topic, Schema schema, RecordWriter writer);

    /** Reads records of these types; see {@link AvroDeserializer} for what it throws. */
    abstract Function<byte[], Object> reading(RecordTypes types);
}
