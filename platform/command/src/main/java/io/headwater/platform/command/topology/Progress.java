package io.headwater.platform.command.topology;

import java.time.Instant;

/**
 * How far a partition of commands has been decided; one for each partition, in the store.
 *
 * @param topicId Kafka's id of the topic that the offsets are of
 * @param decided offset of the last record that was decided or parked
 * @param lastWithEvents offset of the last command that had events
 * @param time by which command ids are forgotten; it never goes back
 */
record Progress(String topicId, long decided, long lastWithEvents, Instant time) {

    private static final long BEFORE_ANY = -1;

    /** A partition of which nothing has been decided. */
    static Progress none(String topicId, Instant time) {
        return new Progress(topicId, BEFORE_ANY, BEFORE_ANY, time);
    }
}
