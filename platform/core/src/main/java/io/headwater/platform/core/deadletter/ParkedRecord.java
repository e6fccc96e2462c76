package io.headwater.platform.core.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Points at a record that was not applied when it came.
 *
 * @param offset {@link #MISSING} of one that never came, and was given up
 * @param code why it was parked the last time, for programs
 * @param message the same for people
 * @param attempts how often it was tried; 0 where it only waited
 * @param since when it came
 * @param changedAt when it was tried last, or given up
 * @param reason why somebody gave it up
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
        Instant changedAt,
        @Nullable String reason) {

    static final long MISSING = -1;

    static ParkedRecord waiting(String topic, int partition, long offset, Instant now) {
        return new ParkedRecord(
                topic, partition, offset, ParkedStatus.WAITING, null, null, 0, now, now, null);
    }

    ParkedRecord refused(DeadLetterException refusal, Instant now) {
        return new ParkedRecord(
                topic,
                partition,
                offset,
                ParkedStatus.PARKED,
                refusal.code(),
                refusal.shortMessage(),
                attempts + 1,
                since,
                now,
                reason);
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
                now,
                reason);
    }

    ParkedRecord discarded(String why, Instant now) {
        return new ParkedRecord(
                topic,
                partition,
                offset,
                ParkedStatus.DISCARDED,
                code,
                message,
                attempts,
                since,
                now,
                why);
    }
}
