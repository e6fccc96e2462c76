package io.headwater.platform.query.rest;

import io.headwater.platform.query.query.Explanation;
import io.headwater.platform.query.query.RowPart;

import java.util.Base64;
import java.util.List;

/** What one instance has of a list, as another asks for it. */
record PartAnswer(List<Row> rows, Explanation explanation) {

    /**
     * A row as callers get it.
     *
     * @param key where it stands in the list, in Base64
     */
    record Row(String key, Object row) {}

    static PartAnswer of(RowPart<?> part) {
        return new PartAnswer(
                part.rows().stream()
                        .map(row ->
                                new Row(
                                        Base64.getEncoder().encodeToString(row.key()),
                                        RowAnswer.of(row.value().id(), row.value().row())))
                        .toList(),
                part.explanation());
    }
}
