package io.headwater.platform.command;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.registry.Subject;
import io.headwater.platform.core.topic.ApplicationIds;

import java.util.List;
import java.util.stream.Stream;

/**
 * One aggregate type, as a service registers it.
 *
 * @param type the name in topics, e.g. {@code user}
 * @param plural the name in paths, e.g. {@code users}
 * @param commands what clients may send: sealed interfaces of records
 * @param events likewise
 * @param <C> the commands
 * @param <E> the events
 * @param <S> the state
 */
public record Aggregate<C, E, S>(
        String type,
        String plural,
        List<Class<? extends C>> commands,
        List<Class<? extends E>> events,
        Decider<C, E, S> decider,
        Workings<E, S> workings) {

    public Aggregate {
        commands = List.copyOf(commands);
        events = List.copyOf(events);
    }

    /**
     * An aggregate whose state is a record with a schema. Throws {@link IllegalArgumentException}
     * where that would be another type's.
     */
    public Aggregate(
            String type,
            String plural,
            Class<C> commands,
            Class<E> events,
            Class<S> state,
            Decider<C, E, S> decider) {
        this(
                type,
                plural,
                List.of(commands),
                List.of(events),
                decider,
                new Workings<>(
                        ApplicationIds.command(type),
                        null,
                        List.of(),
                        (changelog, wire) -> StateForm.of(state, changelog, wire),
                        Effects.none()));
        RecordTypes.leaves(state).forEach(leaf -> Subject.requireOwner(type, leaf));
    }

    /** One whose plural is its name and an s. */
    public static <C, E, S> Aggregate<C, E, S> of(
            String type,
            Class<C> commands,
            Class<E> events,
            Class<S> state,
            Decider<C, E, S> decider) {
        return new Aggregate<>(type, type + "s", commands, events, state, decider);
    }

    /** The records that clients may send, as they are declared. */
    public List<Class<?>> commandTypes() {
        return leaves(commands.stream());
    }

    /** All that may lie on the topic of commands. */
    public RecordTypes allCommands() {
        return RecordTypes.of(
                Stream.concat(commands.stream(), workings.innerCommands().stream())
                        .toArray(Class<?>[]::new));
    }

    /** The records that may be appended. */
    public List<Class<?>> eventTypes() {
        return leaves(events.stream());
    }

    private static List<Class<?>> leaves(Stream<? extends Class<?>> roots) {
        return roots.flatMap(root -> RecordTypes.leaves(root).stream()).toList();
    }
}
