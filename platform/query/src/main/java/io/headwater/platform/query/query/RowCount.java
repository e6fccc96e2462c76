package io.headwater.platform.query.query;

/** How many rows match a query. */
public record RowCount(long count, Explanation explanation) {}
