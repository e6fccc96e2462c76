package io.headwater.platform.core.saga;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.Limit;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SortedMap;

/**
 * The rules of one process over several aggregates: how it begins, what it keeps in mind, and its
 * steps. The mirror of a decider, and as pure: the machine ({@link SagaMachine}) does the rest.
 *
 * @param <C> the commands that begin it, a sealed interface of records
 * @param <E> what it records besides its steps, a sealed interface of records
 * @param <S> what it keeps in mind, a record
 */
public interface Saga<C, E, S> {

    /** The name in topics, e.g. {@code transfer}. */
    String type();

    /** Accepts a beginning with the events that say what it is about, or rejects it. */
    Decision<E> begin(C command, CommandContext context);

    /** What it keeps in mind after the event. Throws where history is impossible. */
    S evolve(@Nullable S state, E event);

    /** The limits of what begins it, as a decider's. */
    default List<Limit<?>> limits() {
        return List.of();
    }

    /**
     * Its steps, by the version of the definition: a saga ends under the one that it began with, so
     * a build keeps all of which any saga runs. One that begins takes the greatest.
     */
    SortedMap<Integer, Steps<E, S>> definitions();
}
