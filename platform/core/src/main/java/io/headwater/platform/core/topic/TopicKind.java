package io.headwater.platform.core.topic;

import org.apache.kafka.common.config.TopicConfig;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /**
     * Kafka's default and 64 KiB more: a command of 1 MiB, the most that the REST edge takes, with
     * its headers. Given to each topic so that no default of a cluster undermines the next.
     */
    static final long LARGEST_RECORD = 1_048_588 + 64 * 1024;

    /**
     * How much larger a dead letter may be: the largest poison, with the headers that say what is
     * wrong with it.
     */
    private static final long REASONS = 64 * 1024;

    private static final long SEVEN_DAYS = Duration.ofDays(7).toMillis();
    private static final String FOR_EVER = "-1";

    private final String suffix;

    TopicKind(String suffix) {
        this.suffix = suffix;
    }

    String topicOf(String type) {
        return type + suffix;
    }

    /** Where the dead letters come from; empty for what holds none. */
    Optional<TopicKind> source() {
        return switch (this) {
            case COMMAND_DEAD_LETTERS -> Optional.of(COMMANDS);
            case EVENT_DEAD_LETTERS -> Optional.of(EVENTS);
            case COMMANDS, EVENTS, RESULTS -> Optional.empty();
        };
    }

    /**
     * What the contract says of a topic of this kind.
     *
     * @param largestOfSource {@code max.message.bytes} of the topic that dead letters come from
     */
    List<TopicSetting> settings(long largestOfSource) {
        var policy =
                TopicSetting.exactly(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        var size = TopicSetting.exactly(TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER);
        var sevenDays = TopicSetting.atLeast(TopicConfig.RETENTION_MS_CONFIG, SEVEN_DAYS);
        var forEver = TopicSetting.exactly(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
        var largest = TopicSetting.atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_RECORD);
        return switch (this) {
            case COMMANDS ->
                    List.of(
                            policy,
                            sevenDays,
                            size,
                            largest,
                            // The broker stamps the time, so that no client can forge it.
                            TopicSetting.exactly(
                                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
            case EVENTS -> List.of(policy, forEver, size, largest);
            case RESULTS -> List.of(policy, sevenDays, size);
            case COMMAND_DEAD_LETTERS, EVENT_DEAD_LETTERS ->
                    List.of(
                            policy,
                            forEver,
                            size,
                            TopicSetting.atLeast(
                                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                    largestOfSource + REASONS));
        };
    }
}
