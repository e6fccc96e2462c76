package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.BareViewContender;
import io.headwater.benchmarks.contender.ShippedViews;
import io.headwater.benchmarks.contender.ViewContender;
import io.headwater.benchmarks.contender.ViewSample;
import io.headwater.benchmarks.load.AccountTable;
import io.headwater.benchmarks.load.Backlog;
import io.headwater.benchmarks.load.Cluster;
import io.headwater.benchmarks.load.OpenedAccounts;
import io.headwater.benchmarks.report.Metric;
import io.headwater.benchmarks.report.Pair;
import io.headwater.benchmarks.report.Run;
import io.headwater.localstack.Part;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

@Command(
        name = "views",
        mixinStandardHelpOptions = true,
        description =
                "Builds the rows of accounts as a bare topology does, and queries them as"
                        + " PostgreSQL's are.")
final class ViewsCommand implements Callable<Integer> {

    @Option(names = "--pairs", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
    private int pairs;

    @Option(
            names = "--accounts",
            defaultValue = "1000000",
            description = "default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "of each load, default: ${DEFAULT-VALUE}")
    private int seconds;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private RunFiles files;

    @Override
    public Integer call() {
        return files.keep(() -> {
            try (var bed = Bed.start(Part.POSTGRES)) {
                return run(bed, new Plan(0, accounts, pairs, Duration.ofSeconds(seconds)));
            }
        });
    }

    private static Run run(Bed bed, Plan plan) {
        var cluster = bed.cluster();
        var rows =
                new OpenedAccounts(
                        plan.accounts(), cluster.count("account.events"), bed.registry());
        Bed.say("writing %,d events and rows".formatted(plan.accounts()));
        Backlog.write(cluster, plan.accounts(), _ -> rows.next());
        AccountTable.load(bed.stack().addresses(), rows);
        var sample = bed.stack().data().resolve("view-sample");
        var headwater = ShippedViews.headwater(bed.stack());
        var bare = new BareViewContender(bed.stack(), sample);
        var postgres = ShippedViews.postgres(bed.stack());
        Bed.say("working the broker in");
        new ViewSession(cluster, Duration.ofSeconds(1), headwater, rows).run();
        ViewSample.of(tail(cluster, headwater)).write(sample);
        Bed.say("bytes in PostgreSQL: " + AccountTable.sizes(bed.stack().addresses()));
        var measured = new ArrayList<Pair>();
        for (int i = 0; i < plan.pairs(); i++) {
            var order =
                    i % 2 == 0
                            ? List.of(headwater, bare, postgres)
                            : List.of(postgres, bare, headwater);
            var figures = new LinkedHashMap<ViewContender, Map<Metric, Double>>();
            for (var contender : order) {
                var session = new ViewSession(cluster, plan.time(), contender, rows);
                session.run();
                Bed.say("pair %d, %s".formatted(i + 1, session));
                figures.put(contender, session.figures());
            }
            var others = new EnumMap<Metric, Double>(Metric.class);
            figures.forEach((contender, found) -> {
                if (contender != headwater) {
                    others.putAll(found);
                }
            });
            measured.add(new Pair(figures.getOrDefault(headwater, Map.of()), others, Map.of()));
        }
        return new Run(Environment.of(plan, Map.of()), measured);
    }

    /** The last records of the changelog. */
    private static List<ConsumerRecord<byte[], byte[]>> tail(
            Cluster cluster, ViewContender contender) {
        var last = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        cluster.read(
                cluster.ends(contender.changelog().orElseThrow()).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        end -> Math.max(0, end.getValue() - 100))),
                last::add);
        return last;
    }
}
