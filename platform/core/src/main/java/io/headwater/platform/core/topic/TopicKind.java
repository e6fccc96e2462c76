package io.headwater.platform.core.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The kinds of topics that a type has, with the settings that the contract gives each of them. */
public enum TopicKind {
    /** What is asked. The broker stamps the time, so that no client can forge it. */
    COMMANDS(".commands", "604800000", Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")),
    /** The truth, for ever. */
    EVENTS(".events", "-1", Map.of()),
    /** One {@code CommandResult} for every command. */
    RESULTS(".results", "604800000", Map.of()),
    COMMAND_DEAD_LETTERS(".commands.dlq", "-1", Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1114124")),
    EVENT_DEAD_LETTERS(".events.dlq", "-1", Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1114124"));

    private final String suffix;
    private final Map<String, String> settings;

    /**
     * @param retention in milliseconds, -1 for ever
     * @param settings what differs from the broker's defaults; dead letters take 64 KiB more than their source does, for
     *     the headers that say what is wrong
     */
    TopicKind(String suffix, String retention, Map<String, String> settings) {
        this.suffix = suffix;
        this.settings = new HashMap<>(settings);
        this.settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        this.settings.put(TopicConfig.RETENTION_MS_CONFIG, retention);
        this.settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    }

    /** The topics of a type as they are to be created. */
    public static List<NewTopic> ofType(String type, int partitions, short replicationFactor) {
        return Stream.of(values())
                .map(kind -> new NewTopic(type + kind.suffix, partitions, replicationFactor).configs(kind.settings))
                .toList();
    }
}
