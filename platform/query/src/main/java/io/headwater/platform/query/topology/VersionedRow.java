package io.headwater.platform.query.topology;

import java.time.Instant;

/** A row with what the machine knows of it; see {@link StoredRow} for the three. */
public record VersionedRow<R>(long version, Instant createdAt, Instant updatedAt, R row) {}
