package io.headwater.platform.core.saga;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.saga.SagaCommand.SagaNews;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What the machine records of a saga, beside the saga's own events. */
public sealed interface SagaEvent {

    /**
     * It began.
     *
     * @param definition the version of the steps that it ends under
     */
    record SagaStarted(int definition) implements SagaEvent {}

    /**
     * A step's command is sent, in the transaction that records this.
     *
     * @param undo whether it takes the step back
     * @param attempt 1, 2, 3 …
     * @param expiresAt decided later it is refused
     */
    record SagaStepSent(
            String step,
            boolean undo,
            int attempt,
            String commandId,
            String aggregateType,
            String aggregateId,
            Instant sentAt,
            Instant expiresAt)
            implements SagaEvent {}

    /** It was accepted. */
    record SagaStepDone(String step, boolean undo, int attempt) implements SagaEvent {}

    /**
     * It was refused.
     *
     * @param errors all reasons
     * @param retryAt when it is tried again; {@code null} where it is not
     */
    record SagaStepRefused(
            String step,
            boolean undo,
            int attempt,
            List<CommandError> errors,
            @Nullable Instant retryAt)
            implements SagaEvent {
        public SagaStepRefused {
            errors = List.copyOf(errors);
        }
    }

    /**
     * What it was told it could not take: it stands still, and the news wait.
     *
     * @param message why, for people
     * @param attempt 1, 2, 3 … for the same news
     * @param retryAt when it is told again; {@code null} where that is left to people
     */
    record SagaParked(SagaNews news, String message, int attempt, @Nullable Instant retryAt)
            implements SagaEvent {}

    /** It was told more while it stood still; that waits, too. */
    record SagaNewsHeld(SagaNews news) implements SagaEvent {}

    /** What waits is told again. */
    record SagaResumed() implements SagaEvent {}

    /** From now on it undoes what was done. */
    record SagaTurnedBack(String reason) implements SagaEvent {}

    /**
     * It is over.
     *
     * @param status one of those that end
     * @param reason why it did not complete
     */
    record SagaEnded(SagaStatus status, @Nullable String reason) implements SagaEvent {}
}
