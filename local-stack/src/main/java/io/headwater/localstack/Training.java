package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Assembles, behind the back of a platform that is ready, the start caches that its next start will
 * use.
 */
final class Training {

    private final Thread thread;

    private Training(Thread thread) {
        this.thread = thread;
    }

    static Training begin(Map<Part, PartProcess> running, Path log) {
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("start-caches")
                        .start(() -> {
                            try {
                                for (PartProcess process : running.values()) {
                                    assemble(process, log);
                                }
                            } catch (IOException | StackException e) {
                                // The next start is slower and tries again; the log has what the
                                // tools said.
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        return new Training(thread);
    }

    void abort() {
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assemble(PartProcess process, Path log)
            throws IOException, InterruptedException {
        StartCache cache = process.launch().startCache().orElse(null);
        if (cache == null) {
            return;
        }
        if (cache.wasRefused(process.cacheLog())) {
            // The next start records for a new one.
            cache.discard();
        } else if (!cache.exists()
                && !cache.assemble(process.osProcess().handle(), process.launch().command(), log)) {
            // This JDK writes its recording at its end, which without this log is waited for.
            Files.deleteIfExists(process.cacheLog());
        }
    }
}
