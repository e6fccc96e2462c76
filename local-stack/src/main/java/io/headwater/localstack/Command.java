package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, and ended with all its children if that takes too long or the
 * caller is interrupted.
 */
record Command(List<String> line) {

    static Command of(String... line) {
        return new Command(List.of(line));
    }

    static Command of(List<String> line) {
        return new Command(line);
    }

    /** The same, giving way to everything else that wants the processor. */
    Command niced() {
        List<String> niced = new ArrayList<>(List.of("nice", "-n", "19"));
        niced.addAll(line);
        return new Command(niced);
    }

    /** Its exit code; its output is appended to the log. */
    int run(Path log, Duration patience) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new StackException(
                    line.getFirst()
                            + " did not end within "
                            + patience.toSeconds()
                            + " s: see "
                            + log);
        } finally {
            if (process.isAlive()) {
                new OsProcess(process.toHandle()).kill();
            }
        }
    }

    /** Whether it can be run here and ends with 0. */
    boolean succeeds() throws InterruptedException {
        try {
            return run(Path.of("/dev/null"), Duration.ofSeconds(5)) == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
