package io.headwater.platform.core.saga;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far a step has come, or what takes it back.
 *
 * @param undo whether it is what takes the step back
 * @param attempt the last, 1, 2, 3 …
 * @param commandId of that
 * @param sentAt when the last attempt was sent
 * @param retryAt when a refused one is tried again; {@code null} where it is not
 * @param refusal why it was refused, for people
 */
public record StepState(
        String step,
        boolean undo,
        int attempt,
        String commandId,
        StepStatus status,
        Instant sentAt,
        @Nullable Instant retryAt,
        @Nullable String refusal) {

    boolean is(String step, boolean undo) {
        return this.step.equals(step) && this.undo == undo;
    }

    StepState done() {
        return new StepState(step, undo, attempt, commandId, StepStatus.DONE, sentAt, null, null);
    }

    StepState refused(@Nullable Instant again, String why) {
        return new StepState(
                step, undo, attempt, commandId, StepStatus.REFUSED, sentAt, again, why);
    }

    /** Whether its end is still to come by itself. */
    boolean isPending() {
        return status == StepStatus.SENT || retryAt != null;
    }
}
