package io.headwater.platform.core.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Points at a record that was not applied when it came.
 *
 * @param code why it was parked the last time, for programs
 * @param message the same for people
 * @param attempts how often it was tried; 0 where it only waited
 * @param since when it came
 * @param changedAt when it was tried last
 */
record ParkedRecord(
        String topic,
        int partition,
        long offset,
        ParkedStatus status,
        @Nullable String code,
        @Nullable String message,
        int attempts,
        Instant since,
        Instant changedAt) {

    static ParkedRecord waiting(String topic, int partition, long offset, Instant now) {
        return new ParkedRecord(
                topic, partition, offset, ParkedStatus.WAITING, null, null, 0, now, now);
    }

    ParkedRecord refused(DeadLetterException reason, Instant now) {
        return new ParkedRecord(
                topic,
                partition,
                offset,
                ParkedStatus.PARKED,
                reason.code(),
                reason.shortMessage(),
                attempts + 1,
                since,
                now);
    }

    ParkedRecord applied(Instant now) {
        return new ParkedRecord(
                topic,
                partition,
                offset,
                ParkedStatus.APPLIED,
                code,
                message,
                attempts + 1,
                since,
                now);
    }
}
