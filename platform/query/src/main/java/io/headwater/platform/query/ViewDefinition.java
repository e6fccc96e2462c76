package io.headwater.platform.query;

import io.headwater.platform.core.registry.Subject;
import io.headwater.platform.core.view.View;
import io.headwater.platform.query.index.Index;
import io.headwater.platform.query.index.ViewIndex;
import io.headwater.platform.query.row.Fields;

import java.util.List;

/**
 * One view, as a service registers it.
 *
 * @param name the name in paths, e.g. {@code users}
 * @param type the aggregate type whose events it is built from, e.g. {@code user}
 * @param rows the row's record
 * @param events the events, a sealed interface of records
 * @param indexes may be added to and taken from a view that has rows
 */
public record ViewDefinition<R extends Record, E>(
        String name,
        String type,
        Class<R> rows,
        Class<E> events,
        View<R, E> view,
        List<Index> indexes) {

    /**
     * Throws {@link IllegalArgumentException} where the rows' schemas would be another view's, or
     * an index has a field that rows have not.
     */
    public ViewDefinition {
        Subject.requireOwner(name, rows);
        indexes = List.copyOf(indexes);
        var _ = ViewIndex.of(indexes, Fields.of(rows));
    }

    /** One without indexes. */
    public ViewDefinition(
            String name, String type, Class<R> rows, Class<E> events, View<R, E> view) {
        this(name, type, rows, events, view, List.of());
    }

    /** The same with these indexes. */
    public ViewDefinition<R, E> indexed(Index... all) {
        return new ViewDefinition<>(name, type, rows, events, view, List.of(all));
    }

    /** What its rows can be asked for. */
    public Fields fields() {
        return Fields.of(rows);
    }
}
