package io.headwater.localstack;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Makes the start caches that a platform's next start will use, of what the parts of this start
 * recorded.
 */
final class Training {

    private final List<PartProcess> recorded;
    private final Path log;
    private @Nullable Thread thread;

    Training(Collection<PartProcess> parts, Path log) {
        this.recorded =
                parts.stream().filter(part -> part.launch().startCache().isPresent()).toList();
        this.log = log;
    }

    /** The parts that record in this start. */
    List<PartProcess> recording() {
        return recorded.stream().filter(part -> !cache(part).exists()).toList();
    }

    /** Lets the parts write their recordings down, all at once: each stands still meanwhile. */
    void endRecordings() {
        GracefulEnd.together(recorded, part -> quietly(() -> endRecording(part)));
    }

    /** Assembles behind the back of a platform that is ready. */
    void assemble() {
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("start-caches")
                        .start(() -> recorded.forEach(part -> quietly(() -> assemble(part))));
    }

    void abort() {
        Thread assembling = thread;
        if (assembling == null) {
            return;
        }
        assembling.interrupt();
        try {
            assembling.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endRecording(PartProcess part) throws IOException, InterruptedException {
        StartCache cache = cache(part);
        if (cache.wasRefused(part.cacheLog())) {
            // The next start records for a new one.
            cache.discard();
        } else if (!cache.exists()) {
            cache.endRecording(part.osProcess().handle(), log);
            if (!cache.isRecorded()) {
                // This JDK writes its recording at its end, which without this log is waited for.
                Files.deleteIfExists(part.cacheLog());
            }
        }
    }

    private void assemble(PartProcess part) throws IOException, InterruptedException {
        StartCache cache = cache(part);
        if (!cache.exists() && cache.isRecorded()) {
            cache.assemble(part.launch().command(), log);
        }
    }

    private static StartCache cache(PartProcess part) {
        return part.launch().startCache().orElseThrow();
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static void quietly(Step step) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            step.run();
        } catch (IOException | StackException e) {
            // The next start is slower and tries again; the log has what the tools said.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
