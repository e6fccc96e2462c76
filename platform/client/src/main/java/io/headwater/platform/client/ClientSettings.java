package io.headwater.platform.client;

import java.time.Duration;

/**
 * How a client reaches Kafka and how long it waits.
 *
 * @param source what the client writes into {@code ce_source}: the name of its service
 * @param replyTo the label, at most 64 characters, by which this instance knows the results of its
 *     own commands
 * @param acknowledgement how long Kafka may take to acknowledge a command before its outcome is
 *     unknown
 */
public record ClientSettings(
        String bootstrapServers, String source, String replyTo, Duration acknowledgement) {

    private static final int LONGEST_LABEL = 64;

    public ClientSettings {
        if (replyTo.isEmpty() || replyTo.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException(
                    "replyTo needs 1 to %d characters, not %d: %s"
                            .formatted(LONGEST_LABEL, replyTo.length(), replyTo));
        }
    }

    /** Waits at most 5 s for Kafka's acknowledgement. */
    public ClientSettings(String bootstrapServers, String source, String replyTo) {
        this(bootstrapServers, source, replyTo, Duration.ofSeconds(5));
    }
}
