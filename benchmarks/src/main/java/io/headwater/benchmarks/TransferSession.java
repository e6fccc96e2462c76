package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.TransferContender;
import io.headwater.benchmarks.load.Backlog;
import io.headwater.benchmarks.load.Cluster;
import io.headwater.benchmarks.load.Load;
import io.headwater.benchmarks.load.TransferStarts;
import io.headwater.benchmarks.report.Metric;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/** What one contender for transfers does in one pair, in one life of its processes. */
final class TransferSession {

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    /** Who gains less than this by another round is warm. */
    private static final double GAIN = 1.05;

    private static final int MOST_ROUNDS = 9;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int RATE = 50;

    private final Cluster cluster;
    private final Plan plan;
    private final TransferContender contender;

    /** No id is used twice. */
    private final AtomicLong numbers;

    private final Map<Metric, Double> figures = new EnumMap<>(Metric.class);

    TransferSession(Cluster cluster, Plan plan, TransferContender contender, AtomicLong numbers) {
        this.cluster = cluster;
        this.plan = plan;
        this.contender = contender;
        this.numbers = numbers;
    }

    /** Measures nothing, so that the broker has done such work before what is measured. */
    void workIn() {
        try (var _ = contender.start()) {
            var _ = drain(plan.commands() / 10);
        }
    }

    /** Drains a backlog, then begins some at a steady rate. */
    void run() {
        try (var _ = contender.start()) {
            untilWarm(() -> drain(plan.commands()));
            figures.put(Metric.TRANSFERS, drain(plan.commands()));
            measure(true, Metric.TRANSFER_P50, Metric.TRANSFER_P99);
            measure(false, Metric.COMPENSATED_P50, Metric.COMPENSATED_P99);
        }
    }

    /**
     * Transfers in a second, from when all lie there until the last has ended. Their hops follow
     * each other topic by topic: the first to end has nearly all the work of the others behind it.
     */
    private double drain(int count) {
        try (var ends = starts(true)) {
            long released =
                    Backlog.release(
                            cluster, count, _ -> contender.start(numbers.getAndIncrement(), true));
            await(ends, count);
            var times = ends.times();
            // Loads begin with an idle contender.
            contender.inputs().forEach(cluster::awaitRead);
            double rate = count * 1000.0 / (times[count - 1] - released);
            Bed.say("%s drains %,d transfers: %,.0f/s".formatted(contender.name(), count, rate));
            return rate;
        }
    }

    private void measure(boolean all, Metric p50, Metric p99) {
        try (var starts = starts(all)) {
            untilWarm(() -> {
                double median = new Load(starts, Duration.ZERO, plan.time()).open(RATE).p50();
                Bed.say(
                        "%s begins %d a second: p50 %.0f ms"
                                .formatted(contender.name(), RATE, median));
                return 1 / median;
            });
            var found = new Load(starts, WARM_UP, plan.time()).open(RATE).complete();
            figures.put(p50, found.p50());
            figures.put(p99, found.p99());
        }
    }

    /**
     * Repeats what is measured next until it is no quicker than before: either contender has as
     * long as its code needs to be compiled, the larger one longer.
     */
    private static void untilWarm(DoubleSupplier speed) {
        double best = speed.getAsDouble();
        for (int round = 1; round < MOST_ROUNDS; round++) {
            double next = speed.getAsDouble();
            if (next < best * GAIN) {
                return;
            }
            best = next;
        }
    }

    /**
     * @param all whether all complete, or else each second one is compensated
     */
    private TransferStarts starts(boolean all) {
        return new TransferStarts(
                cluster,
                contender.events(),
                () -> {
                    long number = numbers.getAndIncrement();
                    return contender.start(number, all || number % 2 == 0);
                });
    }

    private static void await(TransferStarts ends, int count) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (ends.ended() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%d of %d transfers ended within %s"
                                .formatted(ends.ended(), count, LONGEST));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    Map<Metric, Double> figures() {
        return figures;
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(contender.name(), figures);
    }
}
