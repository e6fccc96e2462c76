package io.headwater.platform.query.query;

import io.headwater.platform.core.message.Position;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How fresh an answer has to be.
 *
 * @param positions that come with the results of commands: what they did is to be in the answer
 * @param patience how long to wait for all of them
 * @param mostStale how old the answer may be where the owner of a partition is away
 */
public record Freshness(List<Position> positions, Duration patience, Duration mostStale) {

    public Freshness {
        positions = List.copyOf(positions);
    }

    /** The partitions that have to come so far. */
    public Set<Integer> partitions() {
        return positions.stream().map(Position::partition).collect(Collectors.toSet());
    }

    /** Those in one partition. */
    List<Position> in(int partition) {
        return positions.stream().filter(one -> one.partition() == partition).toList();
    }

    /** The same with what is left of the patience. */
    public Freshness within(Duration left) {
        return new Freshness(positions, left.isNegative() ? Duration.ZERO : left, mostStale);
    }

    /** Those of the positions alone that are in these partitions. */
    public Freshness of(Collection<Integer> partitions) {
        return new Freshness(
                positions.stream().filter(one -> partitions.contains(one.partition())).toList(),
                patience,
                mostStale);
    }
}
