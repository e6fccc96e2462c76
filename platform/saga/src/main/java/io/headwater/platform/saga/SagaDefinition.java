package io.headwater.platform.saga;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.registry.Subject;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.Step;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One saga type, as a service registers it.
 *
 * @param plural the name in paths, e.g. {@code transfers}
 * @param commands what begins it, a sealed interface of records
 * @param events what it records of its own, likewise
 * @param state what it keeps in mind, a record
 * @param asked the commands that it sends, by the type that takes them
 */
public record SagaDefinition<C, E, S>(
        String plural,
        Class<C> commands,
        Class<E> events,
        Class<S> state,
        Saga<C, E, S> saga,
        SortedMap<String, Class<?>> asked) {

    /**
     * Throws {@link IllegalArgumentException} where a schema would be another type's, where it asks
     * nobody, or where a step learns of an event of somebody whom it does not ask.
     */
    public SagaDefinition {
        asked = new TreeMap<>(asked);
        RecordTypes.leaves(state).forEach(leaf -> Subject.requireOwner(saga.type(), leaf));
        var askedTypes = asked.keySet();
        heard(saga).keySet().stream()
                .filter(type -> !askedTypes.contains(type))
                .findFirst()
                .ifPresent(type -> {
                    throw new IllegalArgumentException(
                            "%s learns of an event of %s, and asks only %s"
                                    .formatted(saga.type(), type, askedTypes));
                });
    }

    /**
     * One whose plural is its name and an s.
     *
     * @param asked sealed interfaces of the commands that it sends
     */
    public static <C, E, S> SagaDefinition<C, E, S> of(
            Class<C> commands,
            Class<E> events,
            Class<S> state,
            Saga<C, E, S> saga,
            Class<?>... asked) {
        var byType = new TreeMap<String, Class<?>>();
        for (var root : asked) {
            byType.put(Schemas.owner(Schemas.of(RecordTypes.leaves(root).getFirst())), root);
        }
        return new SagaDefinition<>(saga.type() + "s", commands, events, state, saga, byType);
    }

    /** The name in topics, e.g. {@code transfer}. */
    public String type() {
        return saga.type();
    }

    /** The events that any step of any definition learns of, by the type that appends them. */
    public Map<String, List<Class<?>>> heard() {
        return heard(saga);
    }

    private static Map<String, List<Class<?>>> heard(Saga<?, ?, ?> saga) {
        return saga.definitions().values().stream()
                .flatMap(steps -> steps.stages().stream())
                .flatMap(List::stream)
                .map(Step::learned)
                .flatMap(learned -> learned.keySet().stream())
                .distinct()
                .collect(Collectors.groupingBy(event -> Schemas.owner(Schemas.of(event))));
    }
}
