package io.headwater.cli;

import io.headwater.cli.option.Json;
import io.headwater.cli.option.OutputOption;
import io.headwater.localstack.Addresses;
import io.headwater.localstack.PartStatus;
import io.headwater.localstack.RunningStack;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** {@code status}: what runs, where, how it is, and what it takes. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows the platform's processes. Exit code 0 if all of them are ready, else 1.")
final class StatusCommand implements Callable<Integer> {

    private record Line(
            String name, long pid, int port, String health, long memoryBytes, @Nullable Long lag) {}

    @Mixin private final Platform platform = new Platform();

    @Mixin private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        List<PartStatus> parts = RunningStack.in(platform.data()).parts();
        Lag lag =
                parts.isEmpty()
                        ? Lag.unknown()
                        : Lag.ask(new Addresses(platform.portOffset()).bootstrapServers());
        if (output.isJson()) {
            output.out()
                    .println(
                            Json.of(
                                    parts.stream()
                                            .map(part -> line(part, lag.of(part.name())))
                                            .toList()));
        } else if (parts.isEmpty()) {
            System.out.println(
                    "nothing is running on " + platform.data() + ": start it with ./headwater up");
        } else {
            table(parts, lag);
        }
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.health().equals("ready"))
                ? 0
                : 1;
    }

    private static void table(List<PartStatus> parts, Lag lag) {
        System.out.println(
                "%-22s %8s %6s %10s %8s  %s"
                        .formatted("PART", "PID", "PORT", "MEMORY", "LAG", "HEALTH"));
        parts.forEach(part ->
                System.out.println(
                        "%-22s %8d %6s %6d MiB %8s  %s"
                                .formatted(
                                        part.name(),
                                        part.pid(),
                                        part.port() == 0 ? "-" : part.port(),
                                        part.memory() >> 20,
                                        text(lag.of(part.name()), "-"),
                                        Terminal.coloured(part.health()))));
        long all = parts.stream().mapToLong(PartStatus::memory).sum();
        System.out.println("%-22s %8s %6s %6d MiB".formatted("all", "", "", all >> 20));
    }

    private static String text(OptionalLong lag, String unknown) {
        return lag.isPresent() ? Long.toString(lag.getAsLong()) : unknown;
    }

    private static Line line(PartStatus part, OptionalLong lag) {
        return new Line(
                part.name(),
                part.pid(),
                part.port(),
                part.health(),
                part.memory(),
                lag.isPresent() ? lag.getAsLong() : null);
    }
}
