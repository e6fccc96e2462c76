package io.headwater.platform.saga.topology;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.saga.SagaMachine;
import io.headwater.platform.core.saga.Step;
import io.headwater.platform.saga.SagaDefinition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Of which events the steps of a saga type learn, whatever definition a saga runs under. */
final class Lessons {

    private final Set<String> events;
    private final Map<String, List<Step<?, ?>>> steps;

    Lessons(SagaDefinition<?, ?, ?> definition) {
        this.events =
                definition.heard().values().stream()
                        .flatMap(Collection::stream)
                        .map(event -> RecordTypes.of(event).fullName(event))
                        .collect(Collectors.toUnmodifiableSet());
        this.steps =
                definition.saga().definitions().values().stream()
                        .flatMap(all -> all.stages().stream())
                        .flatMap(List::stream)
                        .collect(Collectors.groupingBy(Step::name));
    }

    /** Whether any step learns of an event of this full name. */
    boolean contain(String event) {
        return events.contains(event);
    }

    /**
     * Whether one of the events that an accepted command caused tells the saga of it: then the
     * result is no news.
     *
     * @param caused full names
     */
    boolean tellOf(String commandId, Collection<String> caused) {
        if (caused.stream().noneMatch(events::contains)) {
            return false;
        }
        // Of what takes a step back nothing is learned: there is no step of such a name.
        var asked = steps.getOrDefault(SagaMachine.stepOf(commandId), List.of());
        return !asked.isEmpty() && asked.stream().allMatch(step -> step.learnsOf(caused));
    }
}
