package io.headwater.platform.query.standby;

/**
 * When a partition had everything, as one instance tells another.
 *
 * @param position offset of the last command that had events in it
 * @param nanosAgo since then
 */
public record PartitionEnd(long position, long nanosAgo) {}
