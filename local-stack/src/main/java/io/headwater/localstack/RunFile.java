package io.headwater.localstack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What one running process of a platform left on disk about itself, so that whoever comes later
 * finds it.
 *
 * @param name the part's name, or {@code launcher}
 * @param started when the process began: a process id alone may meanwhile belong to somebody else
 * @param port the port it listens on, 0 for none
 */
record RunFile(String name, long pid, Instant started, int port, Path log) {

    // Linux derives the instant from the boot time in whole seconds, which a clock correction may
    // move.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RunFile of(String name, ProcessHandle process, int port, Path log) {
        return new RunFile(name, process.pid(), startOf(process), port, log);
    }

    /** The process, if it still runs and is the one that was written down. */
    Optional<OsProcess> process() {
        return ProcessHandle.of(pid)
                .filter(process ->
                        Duration.between(started, startOf(process)).abs().compareTo(TOLERANCE) <= 0)
                .map(OsProcess::new)
                .filter(OsProcess::isAlive);
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", started.toString());
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("log", log.toString());
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path whole =
                Files.writeString(
                        file.resolveSibling(file.getFileName() + ".new"), text.toString());
        Files.move(
                whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads one; empty if it is gone or no run file, as a crash or a hand may leave it. */
    static Optional<RunFile> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(
                    new RunFile(
                            properties.getProperty("name", ""),
                            Long.parseLong(properties.getProperty("pid", "")),
                            Instant.parse(properties.getProperty("started", "")),
                            Integer.parseInt(properties.getProperty("port", "")),
                            Path.of(properties.getProperty("log", ""))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
