package io.headwater.platform.query.standby;

import io.headwater.platform.core.message.Position;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How fresh those partitions of a view are that this instance does not own. An owner tells now and
 * then a position with which it had everything ({@link #heard}); as soon as that position is in the
 * store here, too, everything is here that was there then, and no clock but this instance's own is
 * looked at. For several threads.
 */
public final class Standby {

    /** Told once a second, they are longer ago than any store of a live follower is behind. */
    private static final int REMEMBERED = 60;

    private final Map<Integer, Deque<Heard>> byPartition = new HashMap<>();
    private final Map<Integer, Long> toReplay = new HashMap<>();
    private final Set<Integer> replayed = new HashSet<>();

    /**
     * @param position offset of the last command that had events in the partition
     * @param nanos {@link System#nanoTime} here, at which that was all, or before
     */
    private record Heard(long position, long nanos) {}

    /**
     * How fresh a partition is here.
     *
     * @param staleness at most
     * @param complete offset of the last command all of whose events are in it
     */
    public record Standing(Duration staleness, long complete) {

        /** Whether it has all of these. */
        public boolean suffices(List<Position> positions) {
            return positions.stream().allMatch(position -> position.offset() <= complete);
        }
    }

    /** An owner has said that it had everything at this moment. */
    public synchronized void heard(int partition, long position, long nanos) {
        var heard = byPartition.computeIfAbsent(partition, _ -> new ArrayDeque<>());
        // While nothing happens the same position says it all.
        if (!heard.isEmpty() && heard.peekFirst().position == position) {
            heard.removeFirst();
        }
        heard.addFirst(new Heard(position, nanos));
        if (heard.size() > REMEMBERED) {
            heard.removeLast();
        }
    }

    /**
     * How far a store has come with its changelog. A store that is still being filled may have a
     * position before it has the rows, since a compacted changelog has not all that was; it is good
     * when it has come to where the changelog ended as it was first looked at.
     */
    public synchronized void replayed(int partition, long offset, long end) {
        if (offset >= toReplay.computeIfAbsent(partition, _ -> end)) {
            replayed.add(partition);
        }
    }

    /** This partition has been written here. */
    public synchronized void filled(int partition) {
        replayed.add(partition);
    }

    /** Whether this partition is known to have all that its changelog had. */
    public synchronized boolean isFilled(int partition) {
        return replayed.contains(partition);
    }

    /** Forgets what was replayed of all others: they are no longer here, or not yet again. */
    public synchronized void retain(Set<Integer> partitions) {
        toReplay.keySet().retainAll(partitions);
        replayed.retainAll(partitions);
    }

    /**
     * How fresh a partition is; empty where that is not known.
     *
     * @param stored the last position in its store; empty where that has none
     */
    public synchronized Optional<Standing> of(int partition, OptionalLong stored) {
        if (!isFilled(partition)) {
            return Optional.empty();
        }
        long has = stored.orElse(Position.BEFORE_ANY);
        return byPartition.getOrDefault(partition, new ArrayDeque<>()).stream()
                .filter(heard -> heard.position <= has)
                .findFirst()
                .map(heard ->
                        new Standing(
                                Duration.ofNanos(System.nanoTime() - heard.nanos), heard.position));
    }
}
