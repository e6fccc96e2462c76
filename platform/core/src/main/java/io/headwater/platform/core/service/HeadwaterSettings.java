package io.headwater.platform.core.service;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * The settings under {@code headwater.} that every service has; an unknown key there fails the
 * start.
 *
 * @param bootstrapServers Kafka, {@code host:port,…}
 * @param schemaRegistryUrl the root of a Confluent-compatible API
 * @param autoRegisterSchemas whether what is written with a schema that is not registered is
 *     registered then: for development
 * @param stateDirectory where state stores lie; keep it over restarts
 * @param instance 1, 2, … the same after each restart of the same instance
 * @param address {@code host:port} at which other instances reach this one
 * @param serde Kafka serdes of another maker in the place of our own codec
 * @param storeMemory off the heap, for all state stores of the process together; from 16 MB
 * @param streams Kafka Streams' own settings, which take the place of ours; a client's begin with
 *     {@code consumer.}, {@code producer.} or {@code admin.}
 * @param command what a service that decides makes its own settings of, and checks
 * @param query the same for one that answers
 * @param sagas the same for one that coordinates
 */
@ConfigurationProperties(prefix = "headwater", ignoreUnknownFields = false)
public record HeadwaterSettings(
        String bootstrapServers,
        URI schemaRegistryUrl,
        @DefaultValue("false") boolean autoRegisterSchemas,
        Path stateDirectory,
        int instance,
        String address,
        @DefaultValue Serde serde,
        @DefaultValue("128MB") DataSize storeMemory,
        @DefaultValue Map<String, String> streams,
        @DefaultValue Map<String, Object> command,
        @DefaultValue Map<String, Object> query,
        @DefaultValue Map<String, Object> sagas) {

    /**
     * Classes on the service's class path that read and write the values of records in Confluent's
     * wire format, as Avro's generic records. Both or none; many threads use them.
     *
     * @param serializer a Kafka {@code Serializer}; empty for our own
     * @param deserializer a Kafka {@code Deserializer}; empty for our own
     * @param settings of both, by the names that they know; {@code schema.registry.url} is there by
     *     itself
     */
    public record Serde(
            @DefaultValue("") String serializer,
            @DefaultValue("") String deserializer,
            @DefaultValue Map<String, String> settings) {

        public Serde {
            if (serializer.isEmpty() != deserializer.isEmpty()) {
                throw new IllegalArgumentException(
                        "headwater.serde.serializer and headwater.serde.deserializer are given both"
                                + " or not at all");
            }
        }
    }

    public HeadwaterSettings {
        if (instance < 1) {
            throw new IllegalArgumentException("headwater.instance is 1, 2, …, not " + instance);
        }
    }
}
