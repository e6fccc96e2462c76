package io.headwater.platform.core.saga;

import io.headwater.platform.core.message.CommandError;

import java.util.List;
import java.util.Set;

/**
 * What a saga is told, one after the other.
 *
 * @param <C> the commands that begin it
 */
public sealed interface SagaInput<C> {

    /** It is to begin. */
    record Begin<C>(C command) implements SagaInput<C> {}

    /** An event that a command of its caused. */
    record Caused<C>(String commandId, Object event) implements SagaInput<C> {}

    /**
     * A command of its was decided.
     *
     * @param events the kinds of those that it caused
     * @param errors why it is refused; empty where it was accepted
     */
    record Decided<C>(String commandId, Set<Class<?>> events, List<CommandError> errors)
            implements SagaInput<C> {
        public Decided {
            events = Set.copyOf(events);
            errors = List.copyOf(errors);
        }
    }

    /** The time of a retry has come. */
    record Due<C>(String step, boolean undo, int attempt) implements SagaInput<C> {}

    /** Somebody has what was refused for good tried again. */
    record Retry<C>() implements SagaInput<C> {}

    /** Somebody has it turn back. */
    record TurnBack<C>(String reason) implements SagaInput<C> {}

    /** Somebody gives it up as it stands. */
    record GiveUp<C>(String reason) implements SagaInput<C> {}
}
