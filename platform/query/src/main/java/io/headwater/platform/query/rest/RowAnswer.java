package io.headwater.platform.query.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.headwater.platform.query.row.VersionedRow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A row as JSON: the machine's fields, then the row's own beside them.
 *
 * @param stale {@code true} where the next event is parked, and then {@code staleReason} says why;
 *     neither is there otherwise
 */
record RowAnswer(
        String id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Boolean stale,
        @Nullable String staleReason,
        @JsonUnwrapped @Nullable Object row) {

    static RowAnswer of(String id, VersionedRow<?> row) {
        return new RowAnswer(
                id,
                row.version(),
                row.createdAt(),
                row.updatedAt(),
                row.isStopped() ? true : null,
                row.stopped(),
                row.row());
    }
}
