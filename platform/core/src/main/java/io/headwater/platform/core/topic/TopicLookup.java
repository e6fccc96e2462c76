package io.headwater.platform.core.topic;

/** Tells what the cluster has under a topic's name now. */
@FunctionalInterface
public interface TopicLookup {

    /**
     * The topic as it is now.
     *
     * @throws IllegalStateException where the cluster does not say within a few seconds, or has no
     *     such topic
     */
    LiveTopic of(String topic);
}
