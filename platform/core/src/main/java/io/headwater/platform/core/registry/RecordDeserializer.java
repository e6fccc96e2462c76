package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Our codec as the {@code value.deserializer} of any Kafka client, which makes and configures it:
 *
 * <ul>
 *   <li>{@code schema.registry.url}: the root of a Confluent-compatible API;
 *   <li>{@code headwater.record.types}: the records that are read, or sealed interfaces of them:
 *       names of classes with commas between them.
 * </ul>
 */
public final class RecordDeserializer implements Deserializer<Object> {

    private @Nullable AvroDeserializer<Object> deserializer;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        deserializer =
                new AvroDeserializer<>(
                        SerdeSettings.wire(settings),
                        RecordTypes.of(SerdeSettings.types(settings)));
    }

    /** Throws as {@link AvroDeserializer} says. */
    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
        if (deserializer == null) {
            throw new ConfigException("a deserializer is configured before it is used");
        }
        return deserializer.deserialize(topic, bytes);
    }
}
