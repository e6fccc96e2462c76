package io.headwater.platform.saga.rest;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.saga.SagaDefinition;
import io.headwater.platform.saga.Sagas;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The paths under {@code /api}: which saga types there are, and how each begins. */
public final class SagaPaths {

    private final SortedMap<String, String> beginnings = new TreeMap<>();
    private final SortedMap<String, String> plurals = new TreeMap<>();

    public SagaPaths(Sagas sagas) {
        sagas.all().forEach(this::add);
    }

    private void add(SagaDefinition<?, ?, ?> saga) {
        plurals.put(saga.type(), saga.plural());
        var commands = RecordTypes.leaves(saga.commands());
        if (commands.size() == 1) {
            beginnings.put(saga.plural(), commands.getFirst().getSimpleName());
        }
    }

    /**
     * The name of the command that begins one; empty for another plural, or one that may begin in
     * several ways.
     */
    Optional<String> beginning(String plural) {
        return Optional.ofNullable(beginnings.get(plural));
    }

    /** Of those that begin in one way, for messages. */
    Collection<String> plurals() {
        return beginnings.keySet();
    }

    /** The plurals by type, in the types' order. */
    SortedMap<String, String> byType() {
        return plurals;
    }
}
