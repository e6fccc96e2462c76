package io.headwater.platform.core.view;

import io.headwater.platform.core.saga.SagaEvent;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * A {@link View} that also looks at what surrounds an event.
 *
 * @param <R> the row, a record
 * @param <E> the events
 */
@FunctionalInterface
public interface ContextView<R, E> {

    /**
     * The row after the event.
     *
     * @return {@code null} where there is still none
     */
    @Nullable R apply(@Nullable R row, E event, EventContext context);

    /** One that looks at the events alone. */
    static <R, E> ContextView<R, E> of(View<R, E> view) {
        return (row, event, _) ->
                Objects.requireNonNull(view.apply(row, event), "the view answered null");
    }

    /** One of a saga, which its own events are told, and where it stands. */
    @SuppressWarnings("unchecked") // what is no event of the machine's is the saga's own
    static <R, E> ContextView<R, Object> of(SagaView<R, E> view) {
        return (row, event, _) ->
                event instanceof SagaEvent known
                        ? SagaView.apply(view, row, known)
                        : Objects.requireNonNull(
                                view.apply(row, (E) event), "the view answered null");
    }
}
