package io.headwater.platform.command;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.registry.Subject;

/**
 * One aggregate type, as a service registers it.
 *
 * @param type the name in topics, e.g. {@code user}
 * @param plural the name in paths, e.g. {@code users}
 * @param <C> the commands, a sealed interface of records
 * @param <E> the events, a sealed interface of records
 * @param <S> the stored state, a record
 */
public record Aggregate<C, E, S>(
        String type,
        String plural,
        Class<C> commands,
        Class<E> events,
        Class<S> state,
        Decider<C, E, S> decider) {

    /** Throws {@link IllegalArgumentException} where the state's schema would be another type's. */
    public Aggregate {
        RecordTypes.leaves(state).forEach(leaf -> Subject.requireOwner(type, leaf));
    }

    /** An aggregate whose plural is its name and an s. */
    public static <C, E, S> Aggregate<C, E, S> of(
            String type,
            Class<C> commands,
            Class<E> events,
            Class<S> state,
            Decider<C, E, S> decider) {
        return new Aggregate<>(type, type + "s", commands, events, state, decider);
    }
}
