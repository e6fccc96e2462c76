package io.headwater.endtoend;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How a test sends a record.
 *
 * @param time the producer's own
 * @param aborted whether its transaction is
 */
record Sending(
        int partition, int times, String compression, @Nullable Instant time, boolean aborted) {

    /** Once, as it is. */
    static Sending to(int partition) {
        return new Sending(partition, 1, "none", null, false);
    }

    Sending times(int number) {
        return new Sending(partition, number, compression, time, aborted);
    }

    Sending compressed(String codec) {
        return new Sending(partition, times, codec, time, aborted);
    }

    Sending at(Instant stamp) {
        return new Sending(partition, times, compression, stamp, aborted);
    }

    Sending andAborted() {
        return new Sending(partition, times, compression, time, true);
    }
}
