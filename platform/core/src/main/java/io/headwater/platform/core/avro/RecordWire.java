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
public abstract sealed class RecordWire permits RegistryWire, SerdeWire {

    RecordWire() {}

    /** Our own codec, which needs no more than a registry. */
    public static RecordWire of(SchemaRegistry registry) {
        return new RegistryWire(registry);
    }

    /**
     * Serdes of another maker, configured, for the values of records: the serializer takes an Avro
     * {@code GenericRecord}, the deserializer gives one with its writer's schema.
     */
    public static RecordWire of(Serializer<Object> serializer, Deserializer<Object> deserializer) {
        return new SerdeWire(serializer, deserializer);
    }

    /** Writes values of the writer's schema; what needs the registry for that is done now. */
    abstract Function<Object, byte[]> writing(String topic, Schema schema, RecordWriter writer);

    /** Reads records of these types; see {@link AvroDeserializer} for what it throws. */
    abstract Function<byte[], Object> reading(RecordTypes types);
}
