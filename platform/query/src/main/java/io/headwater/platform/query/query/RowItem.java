package io.headwater.platform.query.query;

import io.headwater.platform.query.row.VersionedRow;

/** A row with its id. */
public record RowItem<R>(String id, VersionedRow<R> row) {}
