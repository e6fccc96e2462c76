package io.headwater.platform.query.query;

import io.headwater.platform.core.topic.TopicLookup;

import java.util.function.IntSupplier;

/** How many partitions a topic has, asked once: the number never changes. */
final class PartitionCount implements IntSupplier {

    private final TopicLookup topics;
    private final String topic;
    private volatile int known;

    PartitionCount(TopicLookup topics, String topic) {
        this.topics = topics;
        this.topic = topic;
    }

    /** Throws {@link ViewUnavailableException} where the cluster does not say. */
    @Override
    public int getAsInt() {
        if (known == 0) {
            try {
                known = topics.of(topic).partitions();
            } catch (IllegalStateException e) {
                throw new ViewUnavailableException(
                        "view-unavailable", String.valueOf(e.getMessage()));
            }
        }
        return known;
    }
}
