package io.headwater.platform.query.row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A row with what the machine knows of it: versions count from 1, both times are {@code ce_time}s.
 *
 * @param row {@code null} while the aggregate has had only events that the view does not know
 */
public record VersionedRow<R>(
        long version, Instant createdAt, Instant updatedAt, @Nullable R row) {}
