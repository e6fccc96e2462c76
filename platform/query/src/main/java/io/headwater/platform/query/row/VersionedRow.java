package io.headwater.platform.query.row;

import io.headwater.platform.core.deadletter.Standing;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A row with what the machine knows of it: versions count from 1, both times are {@code ce_time}s.
 *
 * @param row {@code null} before the first event
 * @param stopped why the next event is not applied and the row stands still; {@code null} while it
 *     follows
 */
public record VersionedRow<R>(
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable R row,
        @Nullable String stopped)
        implements Standing {

    /** A row that no event has made yet. */
    public static <R> VersionedRow<R> none() {
        return new VersionedRow<>(0, Instant.EPOCH, Instant.EPOCH, null, null);
    }

    /** The row after one more event. */
    public VersionedRow<R> next(Instant time, R next) {
        return new VersionedRow<>(version + 1, row == null ? time : createdAt, time, next, stopped);
    }

    /** The same row, behind an event that was given up. */
    public VersionedRow<R> skipped() {
        return new VersionedRow<>(version + 1, createdAt, updatedAt, row, stopped);
    }

    /** The same row, which stands still for a reason or does not. */
    public VersionedRow<R> stopped(@Nullable String reason) {
        return new VersionedRow<>(version, createdAt, updatedAt, row, reason);
    }

    @Override
    public boolean isStopped() {
        return stopped != null;
    }
}
