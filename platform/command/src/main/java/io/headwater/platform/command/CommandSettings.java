package io.headwater.platform.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * The settings under {@code headwater.command.}; an unknown key there fails the start.
 *
 * @param deduplicationWindow for how long at least a command id counts, 1 minute to 30 days; memory
 *     on disk grows with it
 * @param deduplicationAlarm how many remembered commands of one type on one instance are too many
 */
@ConfigurationProperties(prefix = "headwater.command", ignoreUnknownFields = false)
public record CommandSettings(
        @DefaultValue("24h") Duration deduplicationWindow,
        @DefaultValue("50000000") long deduplicationAlarm) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    public CommandSettings {
        if (deduplicationWindow.compareTo(SHORTEST) < 0
                || deduplicationWindow.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "headwater.command.deduplication-window is %s to %s, not %s"
                            .formatted(SHORTEST, LONGEST, deduplicationWindow));
        }
    }
}
