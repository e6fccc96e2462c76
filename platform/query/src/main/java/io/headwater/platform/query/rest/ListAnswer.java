package io.headwater.platform.query.rest;

import io.headwater.platform.query.query.Explanation;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A page of a list as JSON.
 *
 * @param items rows, see {@link RowAnswer}
 * @param next the cursor that goes on; not there behind the last row
 * @param explain how it was found, where that was asked
 */
record ListAnswer(List<Object> items, @Nullable String next, @Nullable Explanation explain) {}
