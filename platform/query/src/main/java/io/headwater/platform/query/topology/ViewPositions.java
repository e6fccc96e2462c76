package io.headwater.platform.query.topology;

import io.headwater.platform.core.message.Position;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a view has come on this instance, in each partition that it has here: up to which command
 * all events are applied. Told by stream threads, asked by requests.
 */
public final class ViewPositions {

    private final Map<Integer, Long> reached = new HashMap<>();

    /**
     * Waits until a partition has all events of commands up to this offset.
     *
     * @return whether that came before the patience ended
     */
    public synchronized boolean await(int partition, long offset, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!has(partition, offset)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void reach(int partition, long offset) {
        var before = reached.put(partition, offset);
        if (before == null || before != offset) {
            notifyAll();
        }
    }

    /** The partition is here no longer. */
    synchronized void forget(int partition) {
        reached.remove(partition);
    }

    private boolean has(int partition, long offset) {
        var now = reached.get(partition);
        return now != null && (now >= offset || offset == Position.BEFORE_ANY);
    }
}
