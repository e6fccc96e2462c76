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
        // The broker stamps the time: no client can forge it, no clock of ours makes the broker
        // refuse a record, or delete one early.
        var time = TopicSetting.exactly(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return List.of(policy, retention(), size, largest(largestOfSource), time);
    }

    private TopicSetting retention() {
        return switch (this) {
            case COMMANDS, RESULTS ->
                    TopicSetting.atLeast(TopicConfig.RETENTION_MS_CONFIG, SEVEN_DAYS);
            case EVENTS, COMMAND_DEAD_LETTERS, EVENT_DEAD_LETTERS ->
                    TopicSetting.exactly(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
        };
    }

    /** Given to each topic so that no default of a cluster undermines the next. */
    private TopicSetting largest(long largestOfSource) {
        return TopicSetting.atLeast(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                switch (this) {
                    case COMMANDS, EVENTS, RESULTS -> RecordSize.LARGEST;
                    case COMMAND_DEAD_LETTERS, EVENT_DEAD_LETTERS ->
                            Math.max(RecordSize.LARGEST_DEAD_LETTER, largestOfSource + REASONS);
                });
    }
}
