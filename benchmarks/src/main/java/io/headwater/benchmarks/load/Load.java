package io.headwater.benchmarks.load;

import org.HdrHistogram.ConcurrentHistogram;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Requests over a time, after as long as a warm-up takes, of which nothing counts. */
public final class Load {

    private static final int DIGITS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Requests requests;
    private final Duration warmUp;
    private final Duration time;

    public Load(Requests requests, Duration warmUp, Duration time) {
        this.requests = requests;
        this.warmUp = warmUp;
        this.time = time;
    }

    /**
     * So many in a second, whether answers come or not. A latency counts from when the request was
     * due: whoever is slow must not slow the clock down that times it.
     */
    public Latencies open(int perSecond) {
        var counter = new Counter();
        long begin = System.nanoTime();
        long counted = begin + warmUp.toNanos();
        long end = counted + time.toNanos();
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long due = begin; due < end; due += interval) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            counter.send(due, due >= counted);
        }
        counter.awaitAll();
        return counter.latencies(time.toNanos());
    }

    /** So many at once: each answer lets the next request out. */
    public Latencies closed(int inFlight) {
        var counter = new Counter();
        var free = new Semaphore(inFlight);
        long counted = System.nanoTime() + warmUp.toNanos();
        long end = counted + time.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            free.acquireUninterruptibly();
            long sent = System.nanoTime();
            counter.send(sent, sent >= counted, free::release);
        }
        counter.awaitAll();
        return counter.latencies(time.toNanos());
    }

    private final class Counter {

        private final ConcurrentHistogram histogram = new ConcurrentHistogram(DIGITS);
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong open = new AtomicLong();
        private final AtomicReference<String> failure = new AtomicReference<>("");

        void send(long due, boolean counts) {
            send(due, counts, () -> {});
        }

        void send(long due, boolean counts, Runnable then) {
            open.incrementAndGet();
            var _ =
                    requests.next()
                            .whenComplete((_, thrown) -> {
                                if (thrown != null) {
                                    failed.incrementAndGet();
                                    failure.compareAndSet("", thrown.toString());
                                } else if (counts) {
                                    histogram.recordValue((System.nanoTime() - due) / 1000);
                                }
                                open.decrementAndGet();
                                then.run();
                            });
        }

        void awaitAll() {
            long end = System.nanoTime() + LONGEST.toNanos();
            while (open.get() > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }

        private String failure() {
            long left = open.get();
            return failure.get().isEmpty() && left > 0
                    ? "%d have no answer after %s".formatted(left, LONGEST)
                    : failure.get();
        }

        Latencies latencies(long nanoseconds) {
            return Latencies.of(histogram, nanoseconds, failed.get() + open.get(), failure());
        }
    }
}
