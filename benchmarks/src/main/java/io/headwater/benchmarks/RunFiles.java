package io.headwater.benchmarks;

import io.headwater.benchmarks.report.Run;
import io.headwater.benchmarks.report.Table;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Where a run is stored, and which earlier one it is held against. */
final class RunFiles {

    @Option(
            names = "--out",
            defaultValue = "benchmarks/target/run.json",
            description = "where the run is stored, default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--against",
            paramLabel = "RUN",
            description = "a stored run: fails where a ratio is more than 15 %% worse than there")
    private @Nullable Path against;

    /** Stores and prints the run; returns the exit code. An earlier run is read first of all. */
    int keep(Supplier<Run> measuring) {
        var earlier = against == null ? null : Run.read(against);
        var run = measuring.get();
        run.write(out);
        System.out.println(Table.of(run));
        return earlier == null ? 0 : CompareCommand.compare(earlier, run);
    }
}
