package io.headwater.platform.core.avro;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Writes Java records in the wire format, under the subject {@code <topic>-<record full name>}. */
public final class AvroSerializer<T> implements Serializer<T> {

    private record Target(String topic, Class<?> type) {}

    private final RecordWire wire;
    private final RecordTypes types;
    private final RecordData data;
    private final Map<Target, Function<Object, byte[]>> writings = new ConcurrentHashMap<>();

    public AvroSerializer(RecordWire wire, RecordTypes types) {
        this.wire = wire;
        this.types = types;
        this.data = new RecordData(types);
    }

    /** The same with our own codec. */
    public AvroSerializer(SchemaRegistry registry, RecordTypes types) {
        this(RecordWire.of(registry), types);
    }

    /**
     * Makes the schema's id known now, so that the first record need not wait for the registry.
     * Throws {@link IllegalArgumentException} where it breaks with a version that was released,
     * {@link UnregisteredSchemaException} where it was not registered.
     */
    public void prepare(String topic, Class<?> type) {
        writings.computeIfAbsent(new Target(topic, type), this::writing);
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
        return writings.computeIfAbsent(new Target(topic, value.getClass()), this::writing)
                .apply(value);
    }

    private Function<Object, byte[]> writing(Target target) {
        var schema = types.schemaOf(target.type());
        ReleasedSchemas.requireCompatible(schema, target.type().getClassLoader());
        return wire.writing(target.topic(), schema, new RecordWriter(schema, data, types));
    }
}
