package io.headwater.platform.query.query;

import java.util.List;

/**
 * What some partitions have of a list.
 *
 * @param rows the first of them, in order: one more than the list has, if there are so many
 */
public record RowPart<R>(List<Sorted<RowItem<R>>> rows, Explanation explanation) {}
