package io.headwater.platform.query;

import io.headwater.platform.core.registry.Subject;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.core.view.ContextView;
import io.headwater.platform.core.view.SagaView;
import io.headwater.platform.core.view.View;
import io.headwater.platform.query.index.Index;
import io.headwater.platform.query.index.ViewIndex;
import io.headwater.platform.query.row.Fields;

import java.util.List;

/**
 * One view, as a service registers it.
 *
 * @param name the name in paths, e.g. {@code users}
 * @param applicationId see {@link ApplicationIds}
 * @param type the type whose events it is built from, e.g. {@code user}
 * @param rows the row's record
 * @param events the events, sealed interfaces of records
 * @param indexes may be added to and taken from a view that has rows
 */
public record ViewDefinition<R extends Record, E>(
        String name,
        String applicationId,
        String type,
        Class<R> rows,
        List<Class<? extends E>> events,
        ContextView<R, E> view,
        List<Index> indexes) {

    /** Throws {@link IllegalArgumentException} where an index has a field that rows have not. */
    public ViewDefinition {
        events = List.copyOf(events);
        indexes = List.copyOf(indexes);
        var _ = ViewIndex.of(indexes, Fields.of(rows));
    }

    /**
     * One without indexes. Throws {@link IllegalArgumentException} where the rows' schemas would be
     * another view's.
     */
    public ViewDefinition(
            String name, String type, Class<R> rows, Class<E> events, View<R, E> view) {
        this(
                name,
                ApplicationIds.view(name),
                type,
                rows,
                List.of(events),
                ContextView.of(view),
                List.of());
        Subject.requireOwner(name, rows);
    }

    /** The same of a saga type. */
    public static <R extends Record, E> ViewDefinition<R, Object> ofSaga(
            String name, String type, Class<R> rows, Class<E> events, SagaView<R, E> view) {
        Subject.requireOwner(name, rows);
        return new ViewDefinition<>(
                name,
                ApplicationIds.view(name),
                type,
                rows,
                List.of(events, SagaEvent.class),
                ContextView.of(view),
                List.of());
    }

    /** The same with these indexes. */
    public ViewDefinition<R, E> indexed(Index... all) {
        return new ViewDefinition<>(name, applicationId, type, rows, events, view, List.of(all));
    }

    /** What its rows can be asked for. */
    public Fields fields() {
        return Fields.of(rows);
    }
}
