package io.headwater.platform.query.rest;

import io.headwater.platform.query.row.VersionedRow;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What there is under an id.
 *
 * @param row see {@link RowAnswer}; null where there is none
 * @param stopped why there is none yet, where its first event could not be applied
 */
record RowFound(long version, @Nullable Object row, @Nullable String stopped) {

    static RowFound of(String id, Optional<? extends VersionedRow<?>> found) {
        return found.map(row ->
                        new RowFound(
                                row.version(),
                                row.row() == null ? null : RowAnswer.of(id, row),
                                row.stopped()))
                .orElse(new RowFound(0, null, null));
    }
}
