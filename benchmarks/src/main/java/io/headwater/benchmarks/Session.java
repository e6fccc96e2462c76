package io.headwater.benchmarks;

import io.headwater.account.AccountCommand;
import io.headwater.benchmarks.contender.Contender;
import io.headwater.benchmarks.load.Backlog;
import io.headwater.benchmarks.load.Cluster;
import io.headwater.benchmarks.load.Deposits;
import io.headwater.benchmarks.load.Load;
import io.headwater.benchmarks.load.Requests;
import io.headwater.benchmarks.report.Metric;
import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.core.avro.SchemaRegistry;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What one contender does in one pair, in one life of its process. */
final class Session {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final SchemaRegistry registry;
    private final Plan plan;
    private final Contender contender;
    private final Deposits deposits;
    private final Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    private String written = "";

    Session(Cluster cluster, SchemaRegistry registry, Plan plan, Contender contender) {
        this.cluster = cluster;
        this.registry = registry;
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

    Map<Metric, Double> run() {
        int warmUp = plan.commands() / 5;
        int all = plan.commands() + warmUp;
        var backlog = Backlog.write(cluster, contender, all, _ -> deposits.nextRecord());
        var before = cluster.bytes();
        try (var _ = contender.start()) {
            backlog.awaitEnd();
            written = written(before, cluster.bytes(), all);
            figures.put(Metric.DRAIN, backlog.rate(all, warmUp));
            try (var client = client()) {
                Requests requests = () -> client.ask(deposits.nextCommand(), PATIENCE);
                measure(requests);
            }
        }
        return figures;
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
        var load = new Load(requests, WARM_UP, plan.time());
        var slow = load.open(100);
        figures.put(Metric.P50_AT_100, slow.p50());
        figures.put(Metric.P99_AT_100, slow.p99());
        var quick = load.open(1_000);
        figures.put(Metric.P50_AT_1000, quick.p50());
        figures.put(Metric.P99_AT_1000, quick.p99());
        figures.put(Metric.CLOSED_128, load.closed(128).perSecond());
        figures.put(Metric.CLOSED_512, load.closed(512).perSecond());
    }

    private CommandClient client() {
        var client =
                new CommandClient(
                        new ClientSettings(cluster.bootstrapServers(), "benchmark"),
                        Map.of(contender.type(), AccountCommand.class),
                        registry,
                        Clock.systemUTC());
        client.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (client.problem().isPresent()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(client.problem().orElseThrow());
            }
            LockSupport.parkNanos(10_000_000);
        }
        return client;
    }
}
