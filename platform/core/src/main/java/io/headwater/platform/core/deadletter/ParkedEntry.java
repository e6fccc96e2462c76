package io.headwater.platform.core.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A parked record, and what became of it, for people.
 *
 * @param sequence 1, 2, 3 … in its aggregate
 * @param offset -1 of one that never came, and was given up
 * @param code why it was parked the last time, for programs
 * @param message the same for people
 * @param attempts how often it was tried; 0 where it only waited
 * @param since when it came
 * @param changedAt when it was tried last, or given up
 * @param reason why somebody gave it up
 */
public record ParkedEntry(
        String id,
        long sequence,
        ParkedStatus status,
        @Nullable String code,
        @Nullable String message,
        int attempts,
        Instant since,
        Instant changedAt,
        @Nullable String reason,
        String topic,
        int partition,
        long offset)
        implements Comparable<ParkedEntry> {

    static ParkedEntry of(String id, long sequence, ParkedRecord record) {
        return new ParkedEntry(
                id,
                sequence,
                record.status(),
                record.code(),
                record.message(),
                record.attempts(),
                record.since(),
                record.changedAt(),
                record.reason(),
                record.topic(),
                record.partition(),
                record.offset());
    }

    /** By id, then by sequence, as the store has them. */
    @Override
    public int compareTo(ParkedEntry other) {
        return key().compareTo(other.key());
    }

    private String key() {
        return ParkedRecords.key(id, sequence);
    }
}
