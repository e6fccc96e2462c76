package io.headwater.localstack;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One start of several parts, side by side as far as one does not need another.
 *
 * <p>The registry keeps its schemas in the broker but boots for as long as the broker does, and
 * then waits for it by itself; only on a new one its topics come first ({@link RegistryTopics}).
 * Services need topics, schemas and database: started earlier they fail once, and their own pause
 * before the next attempt costs more than the head start gives.
 */
final class Startup {

    /** Work on one part that may fail. */
    @FunctionalInterface
    interface Step {
        void run(Part part) throws Exception;
    }

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final Collection<Part> parts;
    private final Step start;
    private final Step onceBrokerIsReady;
    private final Step onceRegistryIsReady;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Startup(Collection<Part> parts, Step start, Step onceBrokerIsReady, Step onceRegistryIsReady) {
        this.parts = parts;
        this.start = start;
        this.onceBrokerIsReady = onceBrokerIsReady;
        this.onceRegistryIsReady = onceRegistryIsReady;
    }

    /**
     * Returns when all are ready; throws at the first that fails, with the others still starting.
     */
    void run() {
        CompletableFuture<Void> broker =
                parts.contains(Part.BROKER) ? after(DONE, start, Part.BROKER) : DONE;
        CompletableFuture<Void> topics =
                parts.contains(Part.BROKER) ? after(broker, onceBrokerIsReady, Part.BROKER) : DONE;
        CompletableFuture<Void> postgres =
                parts.contains(Part.POSTGRES) ? after(DONE, start, Part.POSTGRES) : DONE;
        CompletableFuture<Void> registry =
                parts.contains(Part.REGISTRY) ? after(DONE, start, Part.REGISTRY) : DONE;
        CompletableFuture<Void> schemas =
                parts.contains(Part.REGISTRY)
                        ? after(registry, onceRegistryIsReady, Part.REGISTRY)
                        : DONE;
        CompletableFuture<Void> services = CompletableFuture.allOf(topics, postgres, schemas);
        List<CompletableFuture<Void>> all =
                Stream.concat(
                                Stream.of(broker, topics, postgres, registry, schemas),
                                parts.stream()
                                        .filter(Part::isService)
                                        .map(part -> after(services, start, part)))
                        .toList();
        try {
            allOrFirstFailure(all).join();
        } finally {
            abort();
        }
    }

    /** Interrupts what still starts, and returns when nothing more will be done. */
    void abort() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<Void> allOrFirstFailure(List<CompletableFuture<Void>> all) {
        CompletableFuture<Void> result =
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        CompletableFuture<Void> first = new CompletableFuture<>();
        var _ = result.thenRun(() -> first.complete(null));
        all.forEach(one ->
                one.exceptionally(failure -> {
                    first.completeExceptionally(failure);
                    return null;
                }));
        return first;
    }

    private CompletableFuture<Void> after(CompletableFuture<Void> before, Step step, Part part) {
        return before.thenRunAsync(
                () -> {
                    try {
                        step.run(part);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }
}
