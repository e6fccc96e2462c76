package io.headwater.platform.core.topic;

/**
 * A topic as it is at this moment.
 *
 * @param id as Kafka prints it; a topic that was deleted and made anew has another one
 */
public record LiveTopic(String id, int partitions) {}
