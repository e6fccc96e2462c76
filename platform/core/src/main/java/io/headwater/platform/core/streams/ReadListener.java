package io.headwater.platform.core.streams;

/** Learns, on the stream thread, how far a partition is read. */
@FunctionalInterface
public interface ReadListener {

    /**
     * Called whenever the thread has read.
     *
     * @param records how many of the partition since the listener is there, processed or not
     * @param isEnd whether there were no more committed ones when the last of them were fetched
     * @param nanos {@link System#nanoTime} before it read
     */
    void read(long records, boolean isEnd, long nanos);
}
