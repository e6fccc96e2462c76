package io.headwater.platform.query.topology;

import io.headwater.platform.core.message.Position;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a view has come on this instance, in each partition that it owns: up to which command all
 * events are applied. Told by stream threads, asked by requests.
 */
public final class ViewPositions {

    private final Map<Integer, Progress> byPartition = new HashMap<>();

    /**
     * @param complete offset of the last command all of whose events are applied
     * @param time of the last event
     * @param end when there last was nothing more to apply
     */
    private record Progress(long complete, long time, @Nullable End end) {}

    /**
     * A moment at which a partition had everything.
     *
     * @param position offset of the last command that had events in it
     * @param nanos {@link System#nanoTime} then
     */
    public record End(long position, long nanos) {}

    /**
     * Waits until a partition has all events of commands up to this offset.
     *
     * @return whether that came before the patience ended and the partition went elsewhere
     */
    public synchronized boolean await(int partition, long offset, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (isHere(partition) && !has(partition, offset)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            return isHere(partition);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether this instance owns the partition, and has begun to work on it. */
    public synchronized boolean isHere(int partition) {
        return byPartition.containsKey(partition);
    }

    /** When each partition that is here had everything last, where it ever had. */
    public synchronized SortedMap<Integer, End> ends() {
        var ends = new TreeMap<Integer, End>();
        byPartition.forEach((partition, progress) -> {
            if (progress.end != null) {
                ends.put(partition, progress.end);
            }
        });
        return ends;
    }

    /**
     * How far a partition that is here lies behind, at most: since it last had everything, or,
     * where it has not come to the end since it is here, since the time of the last event that was
     * applied, by the clock of whoever wrote that; empty where that is not known yet.
     */
    public synchronized Optional<Duration> staleness(int partition) {
        var progress = byPartition.get(partition);
        if (progress == null || (progress.end == null && progress.time == 0)) {
            return Optional.empty();
        }
        return Optional.of(
                progress.end != null
                        ? Duration.ofNanos(System.nanoTime() - progress.end.nanos)
                        : Duration.ofMillis(
                                Math.max(0, System.currentTimeMillis() - progress.time)));
    }

    /**
     * All events of commands up to this offset are applied, and it may be that there are more.
     *
     * @param time of the last event, in milliseconds since 1970; 0 where there was none
     */
    synchronized void reach(int partition, long offset, long time) {
        var before = byPartition.get(partition);
        put(partition, new Progress(offset, time, before == null ? null : before.end), before);
    }

    /**
     * The same, and there were no more.
     *
     * @param nanos {@link System#nanoTime} at which there were none, or before
     */
    synchronized void reachEnd(int partition, long offset, long time, long nanos) {
        put(
                partition,
                new Progress(offset, time, new End(offset, nanos)),
                byPartition.get(partition));
    }

    private void put(int partition, Progress next, @Nullable Progress before) {
        byPartition.put(partition, next);
        if (before == null || before.complete != next.complete) {
            notifyAll();
        }
    }

    /** The partition is here no longer. */
    synchronized void forget(int partition) {
        byPartition.remove(partition);
        notifyAll();
    }

    private boolean has(int partition, long offset) {
        var now = byPartition.get(partition);
        return now != null && (now.complete >= offset || offset == Position.BEFORE_ANY);
    }
}
