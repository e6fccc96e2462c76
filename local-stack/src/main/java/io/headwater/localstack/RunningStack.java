package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A platform as its run files show it to another process: for {@code status}, {@code down} and a
 * later {@code up}.
 */
public final class RunningStack {

    // It stops the parts one rank after another, each within its own deadline.
    private static final Duration WHOLE = Duration.ofSeconds(150);

    private final DataDirectory data;

    private RunningStack(DataDirectory data) {
        this.data = data;
    }

    public static RunningStack in(Path data) {
        return new RunningStack(DataDirectory.at(data));
    }

    /** Whether any process of it lives. */
    public boolean isAlive() {
        return data.runs().stream().anyMatch(run -> run.process().isPresent())
                || training().filter(RunningStack::isAlive).isPresent()
                || unknownPostgres().isPresent();
    }

    /** Every process that was started and not stopped, asked for its health. */
    public List<PartStatus> parts() {
        return data.runs().parallelStream()
                .map(RunningStack::status)
                .sorted(
                        Comparator.comparingInt((PartStatus part) -> -Part.stopRank(part.name()))
                                .thenComparing(PartStatus::name))
                .toList();
    }

    /**
     * Ends the launcher, which stops its parts, then whatever it left; {@code progress} is told
     * what is done.
     */
    public void stop(Consumer<String> progress) {
        data.run(DataDirectory.LAUNCHER)
                .flatMap(RunFile::process)
                .ifPresent(launcher -> {
                    progress.accept("stopping the platform of process " + launcher.handle().pid());
                    launcher.signal("TERM");
                    if (!launcher.awaitEnd(WHOLE)) {
                        launcher.kill();
                    }
                });
        stopParts(progress);
        forget(DataDirectory.LAUNCHER);
    }

    /** Stops, in order, parts that have no launcher any more. */
    void stopParts(Consumer<String> progress) {
        training().ifPresent(platform -> platform.stopParts(progress));
        data.runs().stream()
                .filter(run -> !run.name().equals(DataDirectory.LAUNCHER))
                .collect(
                        Collectors.groupingBy(
                                run -> Part.stopRank(run.name()),
                                TreeMap::new,
                                Collectors.toList()))
                .values()
                .forEach(rank -> GracefulEnd.together(rank, run -> stop(run, progress)));
        unknownPostgres().ifPresent(OsProcess::kill);
    }

    /** One that its launcher did not live to write down. */
    private Optional<OsProcess> unknownPostgres() {
        try {
            return Postgres.running(data.folder(Part.POSTGRES.name()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The platform that a launcher rehearsed with, if it did not come to remove it. */
    private Optional<RunningStack> training() {
        var folder = data.folder(Training.FOLDER);
        return Files.isDirectory(folder) ? Optional.of(in(folder)) : Optional.empty();
    }

    private void stop(RunFile run, Consumer<String> progress) {
        Optional<OsProcess> process = run.process();
        process.ifPresent(living -> {
            progress.accept("stopping the " + run.name() + ", process " + run.pid());
            GracefulEnd.of(run.name(), living, data.cacheLog(run.name()));
        });
        forget(run.name());
    }

    private void forget(String name) {
        try {
            Files.deleteIfExists(data.runFile(name));
        } catch (IOException e) {
            // A stale run file names a process that is gone, which every reader checks.
        }
    }

    private static PartStatus status(RunFile run) {
        Optional<OsProcess> process = run.process();
        String health =
                process.isEmpty()
                        ? "dead"
                        : run.port() == 0
                                ? "ready"
                                : Probe.of(run.name(), run.port()).whyNotReady().orElse("ready");
        long memory =
                process.map(living ->
                                Memory.pss(run.port() == 0 ? List.of(living) : living.family()))
                        .orElse(0L);
        return new PartStatus(run.name(), run.pid(), run.port(), health, memory);
    }
}
