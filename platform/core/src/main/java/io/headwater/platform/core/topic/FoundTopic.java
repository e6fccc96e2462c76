package io.headwater.platform.core.topic;

import org.apache.kafka.common.config.TopicConfig;

import java.util.Map;

/**
 * A topic as the cluster has it.
 *
 * @param settings those in force, whether the topic's own or the cluster's
 */
public record FoundTopic(
        String name, int partitions, int replicationFactor, Map<String, String> settings) {

    public FoundTopic {
        settings = Map.copyOf(settings);
    }

    /** Throws {@link IllegalArgumentException} where the cluster did not tell. */
    String setting(String key) {
        var value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " is known of " + name);
        }
        return value;
    }

    long largestRecord() {
        return Long.parseLong(setting(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
    }
}
