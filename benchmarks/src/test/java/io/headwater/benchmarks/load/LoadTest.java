package io.headwater.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What counts as a latency, and what is counted at all. */
class LoadTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration TIME = Duration.ofMillis(100);

    /** Else a contender that stands still would stop the very clock that should show it. */
    @Test
    void whoeverHoldsTheSenderUpIsChargedForAllThatWasDueMeanwhile() {
        var sent = new AtomicInteger();
        Requests stalls =
                () -> {
                    if (sent.getAndIncrement() == 0) {
                        long end = System.nanoTime() + TIME.toNanos();
                        while (System.nanoTime() < end) {
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                        }
                    }
                    return CompletableFuture.completedFuture("answered");
                };

        var latencies = new Load(stalls, NONE, TIME).open(1_000);

        assertThat(latencies.answered()).isEqualTo(100);
        // Due at 50 ms, sent at 100 ms.
        assertThat(latencies.p50()).isGreaterThan(40);
    }

    @Test
    void whatIsNotAnsweredIsNotCompletedWork() {
        var sent = new AtomicInteger();
        Requests failsEachSecond =
                () ->
                        sent.getAndIncrement() % 2 == 0
                                ? CompletableFuture.completedFuture("answered")
                                : CompletableFuture.failedFuture(new IllegalStateException());

        var latencies = new Load(failsEachSecond, NONE, TIME).open(1_000);

        assertThat(latencies.answered()).isEqualTo(50);
        assertThat(latencies.failed()).isEqualTo(50);
    }

    @Test
    void noMoreAreInFlightThanWasSaid() {
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        Requests answeredLater =
                () -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    return CompletableFuture.runAsync(inFlight::decrementAndGet);
                };

        var latencies = new Load(answeredLater, NONE, TIME).closed(3);

        assertThat(latencies.answered()).isPositive();
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }
}
