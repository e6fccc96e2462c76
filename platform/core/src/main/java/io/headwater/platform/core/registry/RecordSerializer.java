package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Our codec as the {@code value.serializer} of any Kafka client, which makes and configures it:
 *
 * <ul>
 *   <li>{@code schema.registry.url}: the root of a Confluent-compatible API;
 *   <li>{@code auto.register.schemas}: whether what is not registered is registered; {@code false}
 *       where it is not given.
 * </ul>
 */
public final class RecordSerializer implements Serializer<Object> {

    private final Map<Class<?>, AvroSerializer<Object>> serializers = new ConcurrentHashMap<>();
    private @Nullable RecordWire wire;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        wire = SerdeSettings.wire(settings);
    }

    /** Throws as {@link AvroSerializer#write} does. */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        return value == null
                ? null
                : serializers
                        .computeIfAbsent(value.getClass(), this::serializer)
                        .write(topic, value);
    }

    private AvroSerializer<Object> serializer(Class<?> type) {
        if (wire == null) {
            throw new ConfigException("a serializer is configured before it is used");
        }
        return new AvroSerializer<>(wire, RecordTypes.of(type));
    }
}
