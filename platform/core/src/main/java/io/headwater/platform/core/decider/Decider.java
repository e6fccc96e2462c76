package io.headwater.platform.core.decider;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The rules of one aggregate type, as two pure functions. The same call with the same arguments
 * gives the same answer, today and in a replay: time and ids come in with the command.
 *
 * @param <C> the commands, a sealed interface of records
 * @param <E> the events, a sealed interface of records
 * @param <S> the state, a record; {@code null} stands for an aggregate that does not exist
 */
public interface Decider<C, E, S> {

    /**
     * Accepts the command with the events it causes, or rejects it with everything that is wrong
     * with it.
     */
    Decision<E> decide(C command, @Nullable S state, CommandContext context);

    /** The state after the event. Throws where history is impossible; it never guesses. */
    S evolve(@Nullable S state, E event);

    /**
     * The limits of the commands' fields, one for a name: the API is described from them. The
     * decider is free to check more than these.
     */
    default List<Limit<?>> limits() {
        return List.of();
    }
}
