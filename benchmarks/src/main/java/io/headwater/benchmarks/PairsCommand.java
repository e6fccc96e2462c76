package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.BareContender;
import io.headwater.benchmarks.contender.Contender;
import io.headwater.benchmarks.contender.HeadwaterContender;
import io.headwater.benchmarks.contender.Sample;
import io.headwater.benchmarks.load.Cluster;
import io.headwater.benchmarks.load.ProducerBenchmark;
import io.headwater.benchmarks.report.Pair;
import io.headwater.benchmarks.report.Run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

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
            defaultValue = "10",
            description = "of each load, default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--streams",
            paramLabel = "KEY=VALUE",
            description = "a setting of Kafka Streams for both, e.g. commit.interval.ms=10")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private RunFiles files;

    @Override
    public Integer call() {
        return files.keep(() -> {
            try (var bed = Bed.start()) {
                return run(new Plan(commands, accounts, pairs, Duration.ofSeconds(seconds)), bed);
            }
        });
    }

    private Run run(Plan plan, Bed bed) {
        var sample = bed.stack().data().resolve("sample");
        var headwater = new HeadwaterContender(bed.stack(), overrides);
        var bare = new BareContender(bed.stack(), sample, overrides);
        Bed.say("opening %,d accounts on both".formatted(plan.accounts()));
        new Session(bed, plan, headwater).prepare();
        sample(bed.cluster(), headwater).write(sample);
        new Session(bed, plan, bare).prepare();
        Bed.say("working the broker in");
        new Session(bed, plan, headwater).warmUp();
        new Session(bed, plan, bare).warmUp();
        var measured = new ArrayList<Pair>();
        for (int i = 0; i < plan.pairs(); i++) {
            measured.add(
                    pair(
                            i,
                            new Session(bed, plan, headwater),
                            new Session(bed, plan, bare),
                            ProducerBenchmark.run(
                                    bed.cluster().bootstrapServers(),
                                    "bare.events.dlq",
                                    500_000,
                                    150)));
        }
        return new Run(Environment.of(plan, overrides), measured);
    }

    /** In turn, so that neither is always the one that finds the machine warm. */
    private static Pair pair(int number, Session headwater, Session bare, double producer) {
        var order = number % 2 == 0 ? List.of(headwater, bare) : List.of(bare, headwater);
        for (var session : order) {
            session.run();
            Bed.say(session.written());
            Bed.say("pair %d, %s".formatted(number + 1, session));
        }
        var beside = new LinkedHashMap<>(headwater.beside());
        beside.put("kafka-producer-perf-test, records/s", producer);
        return new Pair(headwater.figures(), bare.figures(), beside);
    }

    private static Sample sample(Cluster cluster, Contender headwater) {
        return Sample.of(
                cluster.last("account.events"),
                cluster.last("account.results"),
                cluster.last(headwater.application() + "-aggregates-changelog"),
                cluster.last(headwater.application() + "-memory-changelog"));
    }
}
