package io.headwater.platform.command.guard;

import java.time.Duration;
import java.util.Optional;

/**
 * The cluster as it is.
 *
 * @param bootstrapServers where it is, for remedies
 * @param transactionVersion of the feature, 0 where the cluster does not know it
 * @param longestTransaction what every broker allows; empty where we may not ask
 */
record Cluster(
        String bootstrapServers, int transactionVersion, Optional<Duration> longestTransaction) {}
