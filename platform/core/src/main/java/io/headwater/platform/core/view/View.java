package io.headwater.platform.core.view;

import org.jspecify.annotations.Nullable;

/**
 * A read model as a pure function. The machine keeps {@code id}, {@code version}, {@code createdAt}
 * and {@code updatedAt} beside each row and hands every event over once, in the aggregate's order.
 *
 * @param <R> the row, a record
 * @param <E> the events, a sealed interface of records
 */
public interface View<R, E> {

    /** The row after the event; {@code null} stands for a row that is not there yet. */
    R apply(@Nullable R row, E event);

    /**
     * The row that an event changes. Throws {@link IllegalStateException} where there is none: no
     * history begins so, and none is guessed.
     */
    default R existing(@Nullable R row, E event) {
        if (row == null) {
            throw new IllegalStateException(
                    event.getClass().getSimpleName()
                            + " came first, and no history begins with it");
        }
        return row;
    }
}
