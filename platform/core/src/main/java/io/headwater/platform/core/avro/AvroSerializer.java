package io.headwater.platform.core.avro;

import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes Java records in the wire format, under the subject {@code <topic>-<record full name>}. */
public final class AvroSerializer<T> implements Serializer<T> {

    /** Most records are smaller; what is larger is written in several pieces. */
    private static final EncoderFactory ENCODERS = new EncoderFactory().configureBufferSize(256);

    private record Target(String topic, Class<?> type) {}

    private record Plan(int schemaId, RecordWriter writer) {}

    private final SchemaRegistry registry;
    private final RecordTypes types;
    private final RecordData data;
    private final Map<Target, Plan> plans = new ConcurrentHashMap<>();

    public AvroSerializer(SchemaRegistry registry, RecordTypes types) {
        this.registry = registry;
        this.types = types;
        this.data = new RecordData(types);
    }

    /**
     * Makes the schema's id known now, so that the first record need not wait for the registry.
     * Throws {@link IllegalArgumentException} where it breaks with a version that was released,
     * {@link UnregisteredSchemaException} where it was not registered.
     */
    public void prepare(String topic, Class<?> type) {
        plans.computeIfAbsent(new Target(topic, type), this::plan);
    }

    /** The Avro full name that the value is written under. */
    public String fullName(T value) {
        return types.schemaOf(value.getClass()).getFullName();
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        return value == null ? null : write(topic, value);
    }

    /**
     * Writes a value that is there. Throws {@link RegistryUnavailableException} where its schema's
     * id cannot be learnt.
     */
    public byte[] write(String topic, T value) {
        var plan = plans.computeIfAbsent(new Target(topic, value.getClass()), this::plan);
        var bytes = new ByteArrayOutputStream(128);
        bytes.writeBytes(WireFormat.header(plan.schemaId()));
        try {
            var encoder = ENCODERS.binaryEncoder(bytes, null);
            plan.writer().write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private Plan plan(Target target) {
        var schema = types.schemaOf(target.type());
        ReleasedSchemas.requireCompatible(schema, target.type().getClassLoader());
        int id = registry.idOf(SchemaRegistry.subject(target.topic(), schema), schema);
        return new Plan(id, new RecordWriter(schema, data, types));
    }
}
