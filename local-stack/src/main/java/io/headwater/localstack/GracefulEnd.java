package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a part is stopped: asked, given time, then killed. The same for our own processes and for a
 * dead launcher's.
 */
final class GracefulEnd {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private GracefulEnd() {}

    static void of(String name, OsProcess process, Path cacheLog) {
        List<OsProcess> family = process.family();
        int saidBefore = text(cacheLog).length();
        process.signal(Part.stopSignal(name));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !writesRecording(cacheLog, saidBefore)) {
            if (process.awaitEnd(POLL) || Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        OsProcess.killAll(family);
    }

    /** Does the same to each on a thread of its own. */
    static <T> void together(Collection<T> all, Consumer<T> stop) {
        List<Thread> threads =
                all.stream()
                        .map(one -> Thread.ofPlatform().name("stop").start(() -> stop.accept(one)))
                        .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    // A JVM that still records writes that down, for up to 15 s, after everything else has been
    // closed properly.
    private static boolean writesRecording(Path log, int saidBefore) {
        return text(log).indexOf("Rewriting and linking", saidBefore) >= 0;
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "";
        }
    }
}
