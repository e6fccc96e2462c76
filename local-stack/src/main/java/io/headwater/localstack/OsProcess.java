package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of the machine with its children, whether we or a launcher now dead began it. */
record OsProcess(ProcessHandle handle) {

    private static final Duration DEATH = Duration.ofSeconds(10);

    boolean isAlive() {
        return handle.isAlive() && !isZombie();
    }

    /** Ends it and its children at once, as {@code kill -9} does. */
    void kill() {
        killAll(family());
    }

    /** The process and all that it began. */
    List<OsProcess> family() {
        return Stream.concat(Stream.of(handle), handle.descendants()).map(OsProcess::new).toList();
    }

    /** Sends a signal by name; TERM needs no other program. */
    void signal(String name) {
        if (name.equals("TERM")) {
            handle.destroy();
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + handle.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            handle.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it ended within the time, or at once when interrupted. */
    boolean awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return !isAlive();
            }
        }
        return true;
    }

    /** Kills those that live and returns when they are gone. */
    static void killAll(List<OsProcess> family) {
        family.forEach(process -> process.handle.destroyForcibly());
        family.forEach(process -> process.awaitEnd(DEATH));
    }

    // In a container whose first process reaps nobody, an orphan that ended stays in the table for
    // ever.
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            // The first thread may be gone while others still hold the ports.
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2) && threads() <= 1;
        } catch (IOException e) {
            return false;
        }
    }

    private long threads() throws IOException {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(handle.pid()), "task"))) {
            return tasks.count();
        }
    }
}
