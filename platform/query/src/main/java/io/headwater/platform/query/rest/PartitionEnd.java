package io.headwater.platform.query.rest;

import io.headwater.platform.query.topology.ViewPositions;

/**
 * When a partition had everything, as one instance tells another.
 *
 * @param position offset of the last command that had events in it
 * @param nanosAgo since then
 */
record PartitionEnd(long position, long nanosAgo) {

    static PartitionEnd of(ViewPositions.End end) {
        return new PartitionEnd(end.position(), System.nanoTime() - end.nanos());
    }
}
