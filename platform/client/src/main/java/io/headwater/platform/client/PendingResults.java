package io.headwater.platform.client;

import io.headwater.platform.core.message.CommandResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits for which command's result. Several callers may wait for one command, sent twice under
 * its id.
 */
final class PendingResults {

    /** An id counts within one aggregate, so it takes all three to name a command. */
    record Key(String type, String aggregateId, String commandId) {
        static Key of(Command command) {
            return new Key(command.type(), command.aggregateId(), command.commandId());
        }
    }

    private final Map<Key, List<CompletableFuture<CommandResult>>> waiters =
            new ConcurrentHashMap<>();

    void add(Key key, CompletableFuture<CommandResult> waiter) {
        waiters.compute(
                key,
                (_, waiting) -> {
                    var all =
                            waiting == null
                                    ? new ArrayList<CompletableFuture<CommandResult>>()
                                    : waiting;
                    all.add(waiter);
                    return all;
                });
    }

    @SuppressWarnings("ReferenceEquality") // this very waiter: a future has no other identity
    void remove(Key key, CompletableFuture<CommandResult> waiter) {
        waiters.computeIfPresent(
                key,
                (_, waiting) -> {
                    waiting.removeIf(other -> other == waiter);
                    return waiting.isEmpty() ? null : waiting;
                });
    }

    void complete(String type, CommandResult result) {
        var waiting = waiters.remove(new Key(type, result.aggregateId(), result.commandId()));
        if (waiting != null) {
            waiting.forEach(waiter -> waiter.complete(result));
        }
    }

    int size() {
        return waiters.size();
    }
}
