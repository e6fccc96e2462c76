package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the decider's threads count, by aggregate type. A transaction that is aborted is counted all
 * the same, and again when it is repeated.
 */
final class CommandMetrics {

    private final Map<Outcome, Counter> outcomes;

    private final Counter repeated;
    private final Counter skipped;
    private final Counter forwarded;
    private final Counter parked;

    CommandMetrics(MeterRegistry registry, String type) {
        this.outcomes =
                Stream.of(Outcome.values())
                        .collect(
                                Collectors.toMap(
                                        outcome -> outcome,
                                        outcome ->
                                                Counter.builder("headwater.commands")
                                                        .description(
                                                                "Commands by what became of them")
                                                        .tag("type", type)
                                                        .tag("outcome", outcome.name())
                                                        .register(registry),
                                        (a, _) -> a,
                                        () -> new EnumMap<>(Outcome.class)));
        this.repeated =
                counter(
                        registry,
                        "headwater.commands.repeated",
                        "Commands answered with the result that their id had before",
                        type);
        this.skipped =
                counter(
                        registry,
                        "headwater.commands.skipped",
                        "Records passed over since they were decided before: offsets were moved",
                        type);
        this.forwarded =
                counter(
                        registry,
                        "headwater.commands.forwarded",
                        "Commands that lay on another partition than their key's",
                        type);
        this.parked =
                counter(
                        registry,
                        "headwater.commands.unreadable",
                        "Records parked as dead letters, most of them no commands",
                        type);
    }

    void decided(Outcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome), "each outcome has its counter").increment();
    }

    void repeated() {
        repeated.increment();
    }

    void skipped() {
        skipped.increment();
    }

    void forwarded() {
        forwarded.increment();
    }

    void parked() {
        parked.increment();
    }

    private static Counter counter(
            MeterRegistry registry, String name, String description, String type) {
        return Counter.builder(name).description(description).tag("type", type).register(registry);
    }
}
