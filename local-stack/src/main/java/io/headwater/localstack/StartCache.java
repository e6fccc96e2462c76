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
 * <p>{@link Training} records and assembles it. A cache that a JVM cannot use it ignores, and
 * starts as it would without.
 */
record StartCache(Path file) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    boolean exists() {
        return Files.exists(file);
    }

    /** The JVM options that use it, if it exists; the log says where it is refused. */
    List<String> use(Path log) {
        return exists()
                ? List.of(
                        "-XX:AOTCache=" + file,
                        "-Xlog:aot*=off",
                        "-Xlog:cds*=off",
                        "-Xlog:aot*=warning,cds*=warning:file=" + log + ":none:filecount=0")
                : List.of();
    }

    /** The JVM options that use it or else record for it; the log says when that is written. */
    List<String> useOrRecord(Path log) {
        return exists()
                ? use(log)
                : List.of(
                        "-XX:AOTMode=record",
                        "-XX:AOTConfiguration=" + recording(),
                        "-Xlog:aot*=off",
                        "-Xlog:cds*=off",
                        "-Xlog:aot=info:file=" + log + ":none:filecount=0");
    }

    /** Whether a JVM that was to start from it could not, and did without. */
    boolean wasRefused(Path log) throws IOException {
        return exists()
                && Files.exists(log)
                && Files.readString(log).contains("Unable to map shared spaces");
    }

    /**
     * Ends the recording of a living JVM, which stands still until it is written.
     *
     * <p>JDKs before 25.0.3 cannot end it from outside; they write it when the process ends.
     */
    void endRecording(ProcessHandle recorder, Path log) throws IOException, InterruptedException {
        Command.of(JavaCommand.tool("jcmd"), Long.toString(recorder.pid()), "AOT.end_recording")
                .run(log, PATIENCE);
    }

    /** Whether a recording is there to be assembled. */
    boolean isRecorded() {
        return Files.exists(recording());
    }

    /** Assembles the cache from the recording, at the lowest priority. */
    void assemble(List<String> javaCommand, Path log) throws IOException, InterruptedException {
        Path unfinished = file.resolveSibling("start.aot.new");
        List<String> command = new ArrayList<>(javaCommand);
        command.addAll(
                1,
                List.of(
                        "-XX:AOTMode=create",
                        "-XX:AOTConfiguration=" + recording(),
                        "-XX:AOTCache=" + unfinished));
        if (Command.of(command).niced().run(log, PATIENCE) == 0) {
            Files.move(
                    unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(recording());
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
