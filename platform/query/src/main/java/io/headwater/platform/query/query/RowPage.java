package io.headwater.platform.query.query;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A page of a list.
 *
 * @param next the cursor that goes on; {@code null} behind the last row
 */
public record RowPage<T>(List<T> items, @Nullable String next) {}
