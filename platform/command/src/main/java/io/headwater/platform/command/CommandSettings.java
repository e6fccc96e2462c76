package io.headwater.platform.command;

import io.headwater.platform.command.guard.Suppressions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/**
 * The settings under {@code headwater.command.}; an unknown key there fails the start.
 *
 * @param deduplicationWindow for how long at least a command id counts, 1 minute to 30 days; memory
 *     on disk grows with it
 * @param deduplicationAlarm how many remembered commands of one type on one instance are too many
 * @param guardInterval how often the guard looks while commands are decided, 1 s to 1 h
 * @param suppress by the name of a rule of the guard, why it may be broken and commands be decided
 *     all the same
 */
@ConfigurationProperties(prefix = "headwater.command", ignoreUnknownFields = false)
public record CommandSettings(
        @DefaultValue("24h") Duration deduplicationWindow,
        @DefaultValue("50000000") long deduplicationAlarm,
        @DefaultValue("30s") Duration guardInterval,
        @DefaultValue Map<String, String> suppress) {

    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    public CommandSettings {
        require("deduplication-window", deduplicationWindow, SHORTEST_WINDOW, LONGEST_WINDOW);
        require("guard-interval", guardInterval, SHORTEST_INTERVAL, LONGEST_INTERVAL);
        suppress = new Suppressions(suppress).reasons();
    }

    private static void require(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "headwater.command.%s is %s to %s, not %s".formatted(name, least, most, value));
        }
    }
}
