package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The living process of one part, from its spawning to its end. */
final class PartProcess {

    // A part that is slower than this on a first start is not slow, it hangs.
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);

    // A shell's convention, which Java follows: 128 and the signal's number.
    private static final int KILL = 9;

    private final Part part;
    private final Launch launch;
    private final Process process;
    private final PartLog log;
    private final long logStart;
    private final Path runFile;
    private final Path cacheLog;
    private final Probe probe;

    private PartProcess(
            Part part,
            Launch launch,
            Process process,
            PartLog log,
            long logStart,
            DataDirectory data,
            Probe probe) {
        this.part = part;
        this.launch = launch;
        this.process = process;
        this.log = log;
        this.logStart = logStart;
        this.runFile = data.runFile(part.name());
        this.cacheLog = data.cacheLog(part.name());
        this.probe = probe;
    }

    static PartProcess spawn(
            Part part, Launch launch, boolean rehearsing, DataDirectory data, int portOffset)
            throws IOException {
        PartLog log = data.log(part.name());
        long logStart = log.begin();
        List<String> line = new ArrayList<>(OwnSession.prefix());
        Path cacheLog = data.cacheLog(part.name());
        Files.deleteIfExists(cacheLog);
        if (rehearsing) {
            line.addAll(List.of("nice", "-n", "19"));
        }
        line.addAll(rehearsing ? launch.recording(cacheLog) : launch.line(cacheLog));
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(data.root().toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        int port = part.port(portOffset);
        RunFile.of(part.name(), process.toHandle(), port, log.file())
                .write(data.runFile(part.name()));
        return new PartProcess(
                part, launch, process, log, logStart, data, Probe.of(part.module(), port));
    }

    /**
     * Returns when the part is ready; throws when it died, took too long, or the thread was
     * interrupted.
     */
    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        Optional<String> objection = probe.whyNotReady();
        while (objection.isPresent()) {
            if (!process.isAlive()) {
                throw new StackException(
                        died("while starting")
                                + "\n  If its data are damaged, --fresh begins with empty ones");
            }
            if (System.nanoTime() > end) {
                throw new StackException(
                        "the "
                                + part
                                + " is not ready after "
                                + START.toSeconds()
                                + " s: "
                                + objection.get()
                                + "; see "
                                + log.file());
            }
            Thread.sleep(BETWEEN_PROBES);
            objection = probe.whyNotReady();
        }
        // Somebody else's process may have taken the port and answer in its place.
        if (!process.isAlive()) {
            throw new StackException(
                    died("while starting")
                            + "\n  If its data are damaged, --fresh begins with empty ones");
        }
    }

    /** One sentence on its death, with its last words if it had any to say about it. */
    String died(String when) {
        if (process.exitValue() == 128 + KILL) {
            return "the %s was killed %s, by kill -9 or for want of memory".formatted(part, when);
        }
        List<String> words = log.meaningfulLines(logStart);
        return "the %s died %s (exit code %d); its log %s says%s%s"
                .formatted(
                        part,
                        when,
                        process.exitValue(),
                        log.file(),
                        words.isEmpty() ? " nothing" : ":\n    ",
                        String.join("\n    ", words));
    }

    /** Whether a JVM crashed, rather than gave up: then a start cache may be to blame. */
    boolean crashed() {
        int abort = 134;
        int segmentationFault = 139;
        return !process.isAlive()
                && (process.exitValue() == abort || process.exitValue() == segmentationFault);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void onExit(Runnable action) {
        // Not on the thread that reaps processes: a restart takes seconds.
        var _ =
                process.onExit()
                        .thenRun(() -> Thread.ofPlatform().name("after-" + part).start(action));
    }

    Path cacheLog() {
        return cacheLog;
    }

    Launch launch() {
        return launch;
    }

    OsProcess osProcess() {
        return new OsProcess(process.toHandle());
    }

    void stop() {
        GracefulEnd.of(part.module(), osProcess(), cacheLog);
        forget();
    }

    void kill() {
        osProcess().kill();
        forget();
    }

    private void forget() {
        try {
            Files.deleteIfExists(runFile);
        } catch (IOException e) {
            // A stale run file names a process that is gone, which every reader checks.
        }
    }
}
