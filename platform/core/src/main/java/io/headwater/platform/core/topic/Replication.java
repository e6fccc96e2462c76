package io.headwater.platform.core.topic;

import org.apache.kafka.common.config.TopicConfig;

/**
 * How often a topic's records are kept.
 *
 * @param minimumInSync how many replicas must have a record before it is acknowledged
 */
public record Replication(short factor, int minimumInSync) {

    public static final String FACTOR = "replication.factor";

    private static final short SAFE = 3;

    /**
     * Three replicas of which two must be in sync, where there are three brokers: then one may fail
     * and nothing stands still or is lost. With fewer brokers no number gives that.
     */
    public static Replication on(int brokers) {
        return brokers < SAFE
                ? new Replication((short) Math.max(1, brokers), 1)
                : new Replication(SAFE, 2);
    }

    TopicSetting expectedFactor() {
        return TopicSetting.atLeast(FACTOR, factor);
    }

    /** More in sync is safer as long as one replica may still be missing. */
    TopicSetting expectedInSync(int foundFactor, String foundInSync) {
        var sparesNone = Integer.parseInt(foundInSync) >= Math.max(2, foundFactor);
        return new TopicSetting(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(minimumInSync),
                !sparesNone);
    }
}
