package io.headwater.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * From when a request was due to when its answer was there, in milliseconds.
 *
 * @param perSecond answers in a second
 * @param failed requests that had none
 * @param failure one of them, to begin with; empty where none failed
 */
public record Latencies(
        double p50,
        double p99,
        double worst,
        double perSecond,
        long answered,
        long failed,
        String failure) {

    /** The same, or an error: what was not answered, or refused, is not in the latencies. */
    public Latencies complete() {
        if (failed > 0) {
            throw new IllegalStateException("not all were accepted: " + this);
        }
        return this;
    }

    static Latencies of(Histogram microseconds, long nanoseconds, long failed, String failure) {
        return new Latencies(
                microseconds.getValueAtPercentile(50) / 1000.0,
                microseconds.getValueAtPercentile(99) / 1000.0,
                microseconds.getMaxValue() / 1000.0,
                microseconds.getTotalCount() * 1e9 / nanoseconds,
                microseconds.getTotalCount(),
                failed,
                failure);
    }
}
