package io.headwater.platform.saga.status;

import io.headwater.platform.core.message.CommandError;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One command of a step, and what became of it.
 *
 * @param attempt 1, 2, 3 …
 * @param expiresAt decided later it is refused
 * @param answeredAt when the saga was told
 * @param errors why it was refused
 * @param retryAt when it is tried again; {@code null} where it is not
 */
public record SagaAttempt(
        int attempt,
        String commandId,
        Instant sentAt,
        Instant expiresAt,
        @Nullable Instant answeredAt,
        List<CommandError> errors,
        @Nullable Instant retryAt) {

    public SagaAttempt {
        errors = List.copyOf(errors);
    }

    SagaAttempt answered(Instant at, List<CommandError> why, @Nullable Instant again) {
        return new SagaAttempt(attempt, commandId, sentAt, expiresAt, at, why, again);
    }

    /** When it should have been answered, or is tried again; {@code null} where nothing comes. */
    @Nullable Instant dueAt() {
        return answeredAt == null ? expiresAt : retryAt;
    }
}
