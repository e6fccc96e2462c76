package io.headwater.endtoend;

import io.headwater.endtoend.Errand.Way;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One kill as callers saw it; times as {@link System#nanoTime} has them.
 *
 * @param partitions those that the dead one had
 * @param killed just before the kill
 * @param dead when it surely was dead: what is sent from here on, others decide
 */
record Outage(String victim, Set<Integer> partitions, long killed, long dead) {

    /** Whether each of its partitions is decided again. */
    boolean isOver(Collection<Told> told) {
        return partitions.stream().allMatch(partition -> firstOf(partition, told).isPresent());
    }

    /** From the kill to the first result for a key of the dead one, sent behind the kill. */
    Duration firstResult(Collection<Told> told) {
        return since(
                partitions.stream()
                        .flatMapToLong(partition -> firstOf(partition, told).stream())
                        .min());
    }

    /** The same until each of its partitions has such a result. */
    Duration lastPartition(Collection<Told> told) {
        return since(
                partitions.stream()
                        .flatMapToLong(partition -> firstOf(partition, told).stream())
                        .max());
    }

    /** The longest that a caller waited who sent its command between the two times. */
    static Optional<Duration> stall(
            Collection<Told> told, long begin, long end, Predicate<Way> ways) {
        return told.stream()
                .filter(one -> ways.test(one.way()))
                .filter(one -> one.sent() - begin >= 0 && one.sent() - end <= 0)
                .map(one -> Duration.ofNanos(one.answered() - one.sent()))
                .max(Duration::compareTo);
    }

    private OptionalLong firstOf(int partition, Collection<Told> told) {
        return told.stream()
                .filter(one -> one.sent() - dead > 0 && one.partition() == partition)
                .mapToLong(Told::answered)
                .min();
    }

    private Duration since(OptionalLong time) {
        return Duration.ofNanos(time.orElseThrow() - killed);
    }
}
