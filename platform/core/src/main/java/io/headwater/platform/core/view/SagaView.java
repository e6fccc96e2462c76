package io.headwater.platform.core.view;

import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaTurnedBack;
import io.headwater.platform.core.saga.SagaStatus;

import org.jspecify.annotations.Nullable;

/**
 * A read model of a saga type, as pure functions: of the saga's own events, and of where it stands.
 * One that began is {@link SagaStatus#RUNNING}.
 *
 * @param <R> the row, a record
 * @param <E> the saga's own events, a sealed interface of records
 */
public interface SagaView<R, E> {

    /** The row after an event; {@code null} stands for a row that is not there yet. */
    R apply(@Nullable R row, E event);

    /**
     * The row of a saga that stands elsewhere now.
     *
     * @param reason why; {@code null} where it completed
     */
    R stands(R row, SagaStatus status, @Nullable String reason);

    /** The row after an event of the machine's. */
    static <R> @Nullable R apply(SagaView<R, ?> view, @Nullable R row, SagaEvent event) {
        if (row == null) {
            return null;
        }
        return switch (event) {
            case SagaTurnedBack(var reason) -> view.stands(row, SagaStatus.COMPENSATING, reason);
            case SagaEnded(var status, var reason) -> view.stands(row, status, reason);
            default -> row;
        };
    }
}
