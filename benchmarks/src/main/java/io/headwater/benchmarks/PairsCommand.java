package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.BareContender;
import io.headwater.benchmarks.contender.Contender;
import io.headwater.benchmarks.contender.HeadwaterContender;
import io.headwater.benchmarks.contender.Sample;
import io.headwater.benchmarks.load.Cluster;
import io.headwater.benchmarks.load.ProducerBenchmark;
import io.headwater.benchmarks.report.Metric;
import io.headwater.benchmarks.report.Pair;
import io.headwater.benchmarks.report.Run;
import io.headwater.benchmarks.report.Table;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;
import io.headwater.platform.core.avro.HttpSchemaRegistry;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.topic.ClusterTopics;
import io.headwater.platform.core.topic.DeclaredTopic;

import org.apache.kafka.clients.admin.Admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

@Command(
        name = "pairs",
        mixinStandardHelpOptions = true,
        description =
                "Runs Headwater and the bare topology in turn, and prints and stores every figure.")
final class PairsCommand implements Callable<Integer> {

    @Option(names = "--pairs", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int pairs;

    @Option(
            names = "--commands",
            defaultValue = "1000000",
            description = "of each drain, default: ${DEFAULT-VALUE}")
    private int commands;

    @Option(
            names = "--accounts",
            defaultValue = "100000",
            description = "default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "of each load, default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--streams",
            paramLabel = "KEY=VALUE",
            description = "a setting of Kafka Streams for both, e.g. commit.interval.ms=10")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--out",
            defaultValue = "benchmarks/target/run.json",
            description = "where the run is stored, default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Override
    public Integer call() {
        try (var stack = endingWithUs(stack());
                var cluster = new Cluster(stack.addresses().bootstrapServers())) {
            var plan = new Plan(commands, accounts, pairs, Duration.ofSeconds(seconds));
            var run = run(plan, stack, cluster);
            run.write(out);
            System.out.println(Table.of(run));
        }
        return 0;
    }

    private Run run(Plan plan, LocalStack stack, Cluster cluster) {
        var registry = new HttpSchemaRegistry(URI.create(stack.addresses().schemaRegistryUrl()));
        var sample = stack.data().resolve("sample");
        var headwater = new HeadwaterContender(stack, overrides);
        var bare = new BareContender(stack, sample, overrides);
        say("opening %,d accounts on both".formatted(plan.accounts()));
        new Session(cluster, registry, plan, headwater).prepare();
        sample(cluster, headwater).write(sample);
        new Session(cluster, registry, plan, bare).prepare();
        var measured = new ArrayList<Pair>();
        for (int i = 0; i < plan.pairs(); i++) {
            measured.add(pair(i, cluster, registry, plan, headwater, bare));
        }
        return new Run(Environment.of(plan, overrides), measured);
    }

    /** In turn, so that neither is always the one that finds the machine warm. */
    private static Pair pair(
            int number,
            Cluster cluster,
            SchemaRegistry registry,
            Plan plan,
            Contender headwater,
            Contender bare) {
        var producer =
                ProducerBenchmark.run(cluster.bootstrapServers(), "bare.events.dlq", 500_000, 150);
        Map<Metric, Double> first;
        Map<Metric, Double> second;
        if (number % 2 == 0) {
            first = measure(number, cluster, registry, plan, headwater);
            second = measure(number, cluster, registry, plan, bare);
        } else {
            second = measure(number, cluster, registry, plan, bare);
            first = measure(number, cluster, registry, plan, headwater);
        }
        return new Pair(first, second, Map.of("kafka-producer-perf-test, records/s", producer));
    }

    private static Map<Metric, Double> measure(
            int number, Cluster cluster, SchemaRegistry registry, Plan plan, Contender contender) {
        var session = new Session(cluster, registry, plan, contender);
        var figures = session.run();
        say(session.written());
        say("pair %d, %s: %s".formatted(number + 1, contender.name(), figures));
        return figures;
    }

    private static Sample sample(Cluster cluster, Contender headwater) {
        return Sample.of(
                cluster.last("account.events"),
                cluster.last("account.results"),
                cluster.last(headwater.application() + "-aggregates-changelog"),
                cluster.last(headwater.application() + "-memory-changelog"));
    }

    /** Also where somebody interrupts the benchmark. */
    private static LocalStack endingWithUs(LocalStack stack) {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        return stack;
    }

    private static LocalStack stack() {
        return LocalStack.builder()
                .data(Path.of("benchmarks/target/data"))
                .fresh()
                .freePorts()
                .parts(Part.BROKER, Part.REGISTRY)
                .onceBrokerIsReady(PairsCommand::createTopics)
                .start();
    }

    private static void createTopics(Admin admin) {
        var declared =
                Stream.concat(
                                DeclaredTopic.onClassPath(PairsCommand.class.getClassLoader())
                                        .stream(),
                                DeclaredTopic.of(BareContender.TYPE).stream())
                        .toList();
        var topics = new ClusterTopics(admin, "the benchmark's broker", Duration.ofSeconds(10));
        topics.create(topics.compare(declared, Map.of()));
    }

    private static void say(String what) {
        System.out.printf("%tT %s%n", System.currentTimeMillis(), what);
    }
}
