package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A JDK's AOT cache of one application: classes loaded and linked, and profiles, from an earlier
 * run.
 *
 * <p>The first run records; once it is ready the recording is ended in the living process and the
 * cache assembled beside it. A cache that a JVM cannot use it ignores, and starts as it would
 * without.
 */
record StartCache(Path file) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    boolean exists() {
        return Files.exists(file);
    }

    /** The JVM options that use it, if it exists. */
    List<String> use() {
        return exists()
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")
                : List.of();
    }

    /**
     * The JVM options that use it or else record for it. The log says that a cache was refused, or
     * when a recording is being written.
     */
    List<String> useOrRecord(Path log) {
        List<String> options = new ArrayList<>(use());
        if (exists()) {
            options.add("-Xlog:aot*=warning,cds*=warning:file=" + log + ":none:filecount=0");
        } else if (!Files.exists(recording())) {
            options.add("-XX:AOTMode=record");
            options.add("-XX:AOTConfiguration=" + recording());
            options.add("-Xlog:aot*=off");
            options.add("-Xlog:cds*=off");
            options.add("-Xlog:aot=info:file=" + log + ":none:filecount=0");
        }
        return options;
    }

    /** Whether a JVM that was to start from it could not, and did without. */
    boolean wasRefused(Path log) throws IOException {
        return exists()
                && Files.exists(log)
                && Files.readString(log).contains("Unable to map shared spaces");
    }

    /**
     * Ends the recording of a living JVM and assembles the cache, at the lowest priority; false if
     * this JDK cannot.
     */
    boolean assemble(ProcessHandle recorder, List<String> javaCommand, Path log)
            throws IOException, InterruptedException {
        // JDKs before 25.0.3 cannot end it from outside; they write the recording when the process
        // ends.
        Command.of(JavaCommand.tool("jcmd"), Long.toString(recorder.pid()), "AOT.end_recording")
                .run(log, PATIENCE);
        if (!Files.exists(recording())) {
            return false;
        }
        Path unfinished = file.resolveSibling("start.aot.new");
        List<String> command = new ArrayList<>(javaCommand);
        command.addAll(
                1,
                List.of(
                        "-XX:AOTMode=create",
                        "-XX:AOTConfiguration=" + recording(),
                        "-XX:AOTCache=" + unfinished));
        boolean whole = Command.of(command).niced().run(log, PATIENCE) == 0;
        if (whole) {
            Files.move(
                    unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(recording());
        return whole;
    }

    /** Forgets it, so that the next start is one without. */
    void discard() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(recording());
    }

    private Path recording() {
        return file.resolveSibling("start.aotconf");
    }
}
