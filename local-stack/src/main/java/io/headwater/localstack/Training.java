package io.headwater.localstack;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the start caches that a platform's next start will use. A JVM that records starts slowly
 * and stands still for seconds when it writes that down: so it is not the platform that records,
 * but a second one of the same parts, with ports and data of its own, at the lowest priority,
 * behind the back of the first.
 */
final class Training {

    /** Where the second platform is, within the data of the first. */
    static final String FOLDER = "training";

    private final StackSettings settings;
    private final Path log;
    private final Thread thread;
    private volatile @Nullable LocalStack rehearsal;

    private Training(StackSettings settings, Path log) {
        this.settings = settings;
        this.log = log;
        this.thread = Thread.ofPlatform().daemon().name("start-caches").unstarted(this::run);
    }

    /** Begins where a part has no cache, or one that its JVM refused; returns at once. */
    static Training begin(StackSettings live, Map<Part, PartProcess> running, DataDirectory data) {
        var training =
                new Training(
                        live.rehearsal(
                                data.folder(FOLDER), Ports.freeOffset(shown(live)), shown(live)),
                        data.log("start-caches").file());
        if (running.values().stream().anyMatch(Training::wantsCache)) {
            training.thread.start();
        }
        return training;
    }

    /** Ends it at once, whatever it does. */
    void abort() {
        thread.interrupt();
        var stack = rehearsal;
        if (stack != null) {
            // Its data are worth nothing, so its processes need not end well.
            stack.processes().forEach(PartProcess::kill);
            stack.close();
        }
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (var part : record()) {
                assemble(part);
            }
            Folders.delete(settings.data());
        } catch (IOException | StackException e) {
            // The next start is slower and tries again; the logs have what went wrong.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The parts of the second platform, which have recorded and are stopped. */
    private Collection<PartProcess> record() {
        try (var stack = new LocalStack(settings)) {
            rehearsal = stack;
            stack.start();
            var parts = stack.processes();
            GracefulEnd.together(parts, this::endRecording);
            return parts;
        }
    }

    private void endRecording(PartProcess part) {
        try {
            var cache = part.launch().startCache().orElse(null);
            if (cache == null || cache.exists()) {
                return;
            }
            cache.endRecording(part.osProcess().handle(), log);
            if (!cache.isRecorded()) {
                // This JDK writes its recording at its end, which without this log is waited for.
                Files.deleteIfExists(part.cacheLog());
            }
        } catch (IOException | StackException e) {
            // As above.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assemble(PartProcess part) throws IOException, InterruptedException {
        var cache = part.launch().startCache().orElse(null);
        if (cache != null && !cache.exists() && cache.isRecorded()) {
            cache.assemble(part.launch().command(), log);
        }
    }

    private static boolean wantsCache(PartProcess part) {
        try {
            var cache = part.launch().startCache().orElse(null);
            if (cache != null && cache.wasRefused(part.cacheLog())) {
                cache.discard();
            }
            return cache != null && !cache.exists();
        } catch (IOException e) {
            return false;
        }
    }

    /** One of each kind; PostgreSQL is no JVM, and no service needs it to start. */
    private static List<Part> shown(StackSettings live) {
        return Stream.of(live.parts().toArray(Part[]::new))
                .filter(part -> part.instance() == 1 && !part.equals(Part.POSTGRES))
                .toList();
    }
}
