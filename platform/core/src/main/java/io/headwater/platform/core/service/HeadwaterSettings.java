package io.headwater.platform.core.service;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;
import java.nio.file.Path;

/**
 * The settings under {@code headwater.} that every service has; an unknown key there fails the
 * start.
 *
 * @param bootstrapServers Kafka, {@code host:port,…}
 * @param schemaRegistryUrl the root of a Confluent-compatible API
 * @param stateDirectory where state stores lie; keep it over restarts
 * @param instance 1, 2, … the same after each restart of the same instance
 */
@ConfigurationProperties(prefix = "headwater", ignoreUnknownFields = false)
public record HeadwaterSettings(
        String bootstrapServers, URI schemaRegistryUrl, Path stateDirectory, int instance) {

    public HeadwaterSettings {
        if (instance < 1) {
            throw new IllegalArgumentException("headwater.instance is 1, 2, …, not " + instance);
        }
    }
}
