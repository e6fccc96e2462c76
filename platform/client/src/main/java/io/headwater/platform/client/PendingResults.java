package io.headwater.platform.client;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who waits for the result of which command. Each is told apart, by a number that travels in its
 * {@code ce_replyto}: two commands that bear one id may differ, and each has its own answer.
 */
final class PendingResults {

    private static final int RADIX = 36;

    private final String prefix;
    private final AtomicLong last = new AtomicLong();
    private final Map<String, CompletableFuture<CommandAnswer>> waiters = new ConcurrentHashMap<>();

    PendingResults(String label) {
        this.prefix = label + "/";
    }

    /** A waiter and the {@code ce_replyto} that calls it. */
    record Waiter(String replyTo, CompletableFuture<CommandAnswer> answer) {}

    /** A new waiter; it is forgotten when its answer is complete, however that happens. */
    Waiter add() {
        var replyTo = prefix + Long.toString(last.incrementAndGet(), RADIX);
        var answer = new CompletableFuture<CommandAnswer>();
        waiters.put(replyTo, answer);
        var _ = answer.whenComplete((_, _) -> waiters.remove(replyTo));
        return new Waiter(replyTo, answer);
    }

    /** Who waits under this label, if anybody still does. */
    @Nullable CompletableFuture<CommandAnswer> waiter(String replyTo) {
        return replyTo.startsWith(prefix) ? waiters.get(replyTo) : null;
    }

    int size() {
        return waiters.size();
    }
}
