package io.headwater.platform.core.topic;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds of topics that a type has, with the settings that the contract gives each of them. */
public enum TopicKind {
    /** What is asked. */
    COMMANDS(".commands"),
    /** The truth, for ever. */
    EVENTS(".events"),
    /** One {@code CommandResult} for every command. */
    RESULTS(".results"),
    COMMAND_DEAD_LETTERS(".commands.dlq"),
    EVENT_DEAD_LETTERS(".events.dlq");

    private static final String SEVEN_DAYS = "604800000";
    private static final String FOR_EVER = "-1";

    /**
     * Kafka's default and 64 KiB more: the largest poison, with the headers that say what is wrong
     * with it.
     */
    private static final String LARGEST_DEAD_LETTER = Integer.toString(1_048_588 + 64 * 1024);

    private final String suffix;

    TopicKind(String suffix) {
        this.suffix = suffix;
    }

    /** The topics of a type as they are to be created. */
    public static List<NewTopic> ofType(String type, int partitions, short replicationFactor) {
        return Stream.of(values())
                .map(kind ->
                        new NewTopic(type + kind.suffix, partitions, replicationFactor)
                                .configs(kind.settings()))
                .toList();
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER);
        switch (this) {
            case COMMANDS -> {
                settings.put(TopicConfig.RETENTION_MS_CONFIG, SEVEN_DAYS);
                // The broker stamps the time, so that no client can forge it.
                settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
            }
            case RESULTS -> settings.put(TopicConfig.RETENTION_MS_CONFIG, SEVEN_DAYS);
            case EVENTS -> settings.put(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
            case COMMAND_DEAD_LETTERS, EVENT_DEAD_LETTERS -> {
                settings.put(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
                settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_DEAD_LETTER);
            }
        }
        return settings;
    }
}
