package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.ViewContender;
import io.headwater.benchmarks.contender.ViewSample;
import io.headwater.benchmarks.load.Cluster;
import io.headwater.benchmarks.load.Delays;
import io.headwater.benchmarks.load.EventWrites;
import io.headwater.benchmarks.load.Load;
import io.headwater.benchmarks.load.OpenedAccounts;
import io.headwater.benchmarks.load.RestQueries;
import io.headwater.benchmarks.report.Metric;
import io.headwater.localstack.Folders;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What one contender for views does in one pair, in one life of its process. */
final class ViewSession {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration WORKING_IN = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String EVENTS = "account.events";

    private final Cluster cluster;
    private final Duration time;
    private final ViewContender contender;
    private final OpenedAccounts accounts;
    private final Map<Metric, Double> figures = new EnumMap<>(Metric.class);

    ViewSession(Cluster cluster, Duration time, ViewContender contender, OpenedAccounts accounts) {
        this.cluster = cluster;
        this.time = time;
        this.contender = contender;
        this.accounts = accounts;
    }

    /** Builds the rows from nothing, where it builds any, and answers queries, if it does. */
    void run() {
        contender.application().ifPresent(cluster::forget);
        Folders.delete(contender.state());
        try (var _ = contender.start()) {
            contender.application().ifPresent(this::awaitEnd);
            contender
                    .changelog()
                    .ifPresent(changelog -> figures.put(Metric.CATCH_UP, rate(changelog)));
            contender.metrics().ifPresent(this::write);
            contender.rest().ifPresent(this::query);
        }
    }

    Map<Metric, Double> figures() {
        return figures;
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(contender.name(), figures);
    }

    private void awaitEnd(String application) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (cluster.lag(application, EVENTS) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s has not read %s within %s".formatted(application, EVENTS, LONGEST));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /**
     * Events in a second, from the broker's times on the rows in the changelog, of which the first
     * fifth is not counted.
     */
    private double rate(String changelog) {
        var times = new long[accounts.written()];
        var rows = new AtomicInteger();
        var beginning =
                cluster.ends(changelog).keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, _ -> 0L));
        var bytes = new TreeMap<String, Long>();
        cluster.read(
                beginning,
                record -> {
                    var kind = ViewSample.kind(record.key());
                    if (kind.equals(ViewSample.ROW)) {
                        times[rows.getAndIncrement() % times.length] = record.timestamp();
                    }
                    if (record.value() != null) {
                        bytes.merge(
                                kind,
                                (long) record.key().length + record.value().length,
                                Long::sum);
                    }
                });
        if (rows.get() != times.length) {
            throw new IllegalStateException(
                    "%d events made %d rows".formatted(times.length, rows.get()));
        }
        bytes.replaceAll((_, sum) -> sum / times.length);
        Bed.say(
                "%s has %,d bytes on disk for each account; key and value of %s"
                        .formatted(
                                contender.name(),
                                Folders.size(contender.state()) / times.length,
                                bytes));
        Arrays.sort(times);
        int first = times.length / 5;
        return (times.length - first) * 1000.0 / (times[times.length - 1] - times[first]);
    }

    /** Writes events at a steady rate, and looks how long each took to be in the view. */
    private void write(URI metrics) {
        try (var events = new EventWrites(cluster.bootstrapServers(), accounts)) {
            var _ = new Load(events, Duration.ZERO, WORKING_IN).open(1_000);
            contender.application().ifPresent(this::awaitEnd);
            var before = Delays.read(metrics);
            var _ = new Load(events, Duration.ZERO, time).open(1_000).complete();
            contender.application().ifPresent(this::awaitEnd);
            figures.put(Metric.VISIBLE_P99, Delays.read(metrics).since(before).percentile(99));
        }
    }

    private void query(URI url) {
        var byId = RestQueries.byId(url, accounts, PATIENCE);
        var byIndex = RestQueries.byIndex(url, accounts, PATIENCE);
        Bed.say("%s answers %s".formatted(contender.name(), byIndex.answer()));
        var _ = new Load(byId, Duration.ZERO, WORKING_IN).open(500);
        var one = new Load(byId, WARM_UP, time).open(1_000).complete();
        figures.put(Metric.BY_ID_P50, one.p50());
        figures.put(Metric.BY_ID_P99, one.p99());
        var _ = new Load(byIndex, Duration.ZERO, WORKING_IN).open(200);
        var ten = new Load(byIndex, WARM_UP, time).open(200).complete();
        figures.put(Metric.BY_INDEX_P50, ten.p50());
        figures.put(Metric.BY_INDEX_P99, ten.p99());
    }
}
