package io.headwater.platform.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bounds how many commands a client has under way, from the first attempt to the last. */
final class InFlight {

    private final int most;
    private final Semaphore free;

    InFlight(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /**
     * Begins the work, or fails with {@link CommandNotSentException} where as much goes on as may.
     */
    <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> work) {
        if (!free.tryAcquire()) {
            return CompletableFuture.failedFuture(
                    new CommandNotSentException(
                            "%d commands are in flight, and no more may be".formatted(most), null));
        }
        try {
            return work.get().whenComplete((_, _) -> free.release());
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }
}
