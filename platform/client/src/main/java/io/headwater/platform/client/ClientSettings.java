package io.headwater.platform.client;

import java.time.Duration;
import java.util.UUID;

/**
 * How a client reaches Kafka, how long it waits, and how much it takes on.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param source what the client writes into {@code ce_source}: the name of its service
 * @param label 1 to 40 characters by which this very instance, in this life of its process, knows
 *     the results of its own commands
 * @param acknowledgement how long Kafka may take to acknowledge a command before its outcome is
 *     unknown
 * @param patience how long {@link CommandClient#send} tries in all
 * @param inFlight how many commands may wait for their results at once
 */
public record ClientSettings(
        String bootstrapServers,
        String source,
        String label,
        Duration acknowledgement,
        Duration patience,
        int inFlight) {

    /** The contract's 64 for {@code ce_replyto}, less what tells one command from another. */
    private static final int LONGEST_LABEL = 40;

    public ClientSettings {
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException(
                    "a label has 1 to %d characters, not %d: %s"
                            .formatted(LONGEST_LABEL, label.length(), label));
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException(
                    "at least one command must be in flight, not " + inFlight);
        }
    }

    /** The same with a label of chance. */
    public ClientSettings(String bootstrapServers, String source) {
        this(bootstrapServers, source, UUID.randomUUID().toString());
    }

    /** Waits 5 s for Kafka's acknowledgement, 30 s in all, and holds 10,000 commands in flight. */
    public ClientSettings(String bootstrapServers, String source, String label) {
        this(
                bootstrapServers,
                source,
                label,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                10_000);
    }
}
