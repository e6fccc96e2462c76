package io.headwater.platform.command.service;

import io.headwater.platform.command.guard.Guard;
import io.headwater.platform.command.guard.Guards;
import io.headwater.platform.core.service.ReadinessCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what the guards last found: every rule that is broken, and every one that may be. */
final class GuardCheck implements ReadinessCheck {

    private final Guards guards;

    GuardCheck(Guards guards, MeterRegistry meters) {
        this.guards = guards;
        guards.all()
                .forEach(guard ->
                        Gauge.builder("headwater.guard.broken", guard, it -> it.broken().size())
                                .description("Broken rules, for which commands are not decided")
                                .tag("type", guard.type())
                                .register(meters));
    }

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public Optional<String> problem() {
        return all(Guard::broken).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of(joined(Stream.concat(all(Guard::broken), all(Guard::suppressed))));
    }

    @Override
    public String remark() {
        return joined(Stream.concat(Stream.of("ready"), all(Guard::suppressed)));
    }

    private Stream<String> all(Function<Guard, List<String>> sentences) {
        return guards.all().stream().flatMap(guard -> sentences.apply(guard).stream());
    }

    private static String joined(Stream<String> sentences) {
        return sentences.collect(Collectors.joining("; "));
    }
}
