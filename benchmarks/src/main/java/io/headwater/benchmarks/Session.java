package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.Contender;
import io.headwater.benchmarks.load.Backlog;
import io.headwater.benchmarks.load.ClientDeposits;
import io.headwater.benchmarks.load.Cluster;
import io.headwater.benchmarks.load.Deposits;
import io.headwater.benchmarks.load.Latencies;
import io.headwater.benchmarks.load.Load;
import io.headwater.benchmarks.load.Requests;
import io.headwater.benchmarks.load.RestDeposits;
import io.headwater.benchmarks.report.Metric;
import io.headwater.platform.core.avro.SchemaRegistry;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What one contender does in one pair, in one life of its process. */
final class Session {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration WORKING_IN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final SchemaRegistry registry;
    private final Plan plan;
    private final Contender contender;
    private final Deposits deposits;
    private final Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    private final Map<String, Double> beside = new LinkedHashMap<>();
    private String written = "";

    Session(Bed bed, Plan plan, Contender contender) {
        this.cluster = bed.cluster();
        this.registry = bed.registry();
        this.plan = plan;
        this.contender = contender;
        this.deposits = new Deposits(contender.type(), plan.accounts(), registry);
    }

    /** Opens all accounts, so that both begin with the same stores. */
    void prepare() {
        var backlog =
                Backlog.write(
                        cluster, contender, plan.accounts(), number -> deposits.open((int) number));
        var _ = Backlog.write(cluster, contender, plan.accounts(), _ -> deposits.nextRecord());
        try (var _ = contender.start()) {
            backlog.awaitEnd();
        }
    }

    /** Works the broker and the load generator in, which serve both, as a measured run does. */
    void warmUp() {
        try (var _ = contender.start();
                var client = client()) {
            var load = new Load(client, WARM_UP, WORKING_IN);
            var _ = load.open(1_000);
            var _ = load.closed(512);
        }
    }

    /** Drains a backlog, then puts loads on what it has become warm by. */
    void run() {
        int warmUp = plan.commands() / 5;
        int all = plan.commands() + warmUp;
        var backlog = Backlog.write(cluster, contender, all, _ -> deposits.nextRecord());
        var before = cluster.bytes();
        try (var _ = contender.start()) {
            backlog.awaitEnd();
            backlog.awaitQuiet();
            written = written(before, cluster.bytes(), all);
            figures.put(Metric.DRAIN, backlog.rate(all, warmUp));
            try (var client = client()) {
                measure(client);
                contender
                        .rest()
                        .map(url -> new RestDeposits(url, plan.accounts(), PATIENCE))
                        .ifPresent(rest -> measureRest(client, rest));
            }
        }
    }

    Map<Metric, Double> figures() {
        return figures;
    }

    @Override
    public String toString() {
        return "%s: %s %s".formatted(contender.name(), figures, beside);
    }

    /** What else was measured, by its name and unit. */
    Map<String, Double> beside() {
        return beside;
    }

    /** What a command of the drain made the broker write, in bytes by topic. */
    String written() {
        return written;
    }

    private String written(Map<String, Long> before, Map<String, Long> after, int commands) {
        return after.keySet().stream()
                .sorted()
                .map(topic ->
                        Map.entry(
                                topic,
                                (after.getOrDefault(topic, 0L) - before.getOrDefault(topic, 0L))
                                        / commands))
                .filter(topic -> topic.getValue() > 0)
                .map(topic -> topic.getKey() + " " + topic.getValue())
                .collect(
                        Collectors.joining(
                                ", ", contender.name() + ", bytes for each command: ", ""));
    }

    private void measure(Requests requests) {
        var slow = open(requests, 100);
        figures.put(Metric.P50_AT_100, slow.p50());
        figures.put(Metric.P99_AT_100, slow.p99());
        var quick = open(requests, 1_000);
        figures.put(Metric.P50_AT_1000, quick.p50());
        figures.put(Metric.P99_AT_1000, quick.p99());
        figures.put(Metric.CLOSED_128, closed(requests, 128).perSecond());
        figures.put(Metric.CLOSED_512, closed(requests, 512).perSecond());
    }

    private Latencies open(Requests requests, int perSecond) {
        return new Load(requests, WARM_UP, plan.time()).open(perSecond).complete();
    }

    private Latencies closed(Requests requests, int inFlight) {
        return new Load(requests, WARM_UP, plan.time()).closed(inFlight).complete();
    }

    /** What REST adds to the same commands sent to Kafka, one load behind the other. */
    private void measureRest(Requests kafka, Requests rest) {
        var direct = open(kafka, 500);
        var _ = new Load(rest, Duration.ZERO, WORKING_IN).open(500);
        var edge = open(rest, 500);
        beside.put("REST adds at 500/s to the p50, ms, at most 5", edge.p50() - direct.p50());
        beside.put("REST adds at 500/s to the p99, ms, at most 15", edge.p99() - direct.p99());
        beside.put("REST at 500/s, p50, ms", edge.p50());
        beside.put("REST at 500/s, p99, ms", edge.p99());
    }

    private ClientDeposits client() {
        return new ClientDeposits(
                cluster.bootstrapServers(), registry, contender.type(), plan.accounts(), PATIENCE);
    }
}
