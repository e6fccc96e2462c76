package io.headwater.platform.core.topic;

/** Tells which topic bears a name now: one that was deleted and made anew has another id. */
@FunctionalInterface
public interface TopicIds {

    /**
     * The topic's id, as Kafka prints it.
     *
     * @throws IllegalStateException where the cluster does not say within a few seconds, or has no
     *     such topic
     */
    String of(String topic);
}
