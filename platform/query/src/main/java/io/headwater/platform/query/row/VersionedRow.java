package io.headwater.platform.query.row;

import java.time.Instant;

/**
 * A row with what the machine knows of it; versions count from 1, both times are {@code ce_time}s.
 */
public record VersionedRow<R>(long version, Instant createdAt, Instant updatedAt, R row) {}
