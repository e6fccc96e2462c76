package io.headwater.cli.topics;

import io.headwater.cli.option.Json;
import io.headwater.cli.option.KafkaOptions;
import io.headwater.cli.option.OutputOption;
import io.headwater.cli.option.Table;
import io.headwater.platform.core.topic.ClusterTopics;
import io.headwater.platform.core.topic.DeclaredTopic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code topics check}: says in which ways the topics are not as they should be. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Compares each topic with what it should be, and says what to do about each"
                    + " difference.",
            "Looks at partitions, replicas, cleanup, retention, time stamps and sizes. Changes"
                    + " nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every topic is as it should be",
            "1:there are differences, or it failed",
            "2:wrong usage"
        })
final class TopicsCheckCommand implements Callable<Integer> {

    private record Report(String bootstrapServers, int topics, List<DifferenceLine> differences) {}

    private record Line(String topic, String setting, String found, String expected) {
        static Line of(DifferenceLine of) {
            return new Line(of.topic(), of.setting(), of.found(), of.expected());
        }
    }

    @Mixin private final KafkaOptions kafka = new KafkaOptions();
    @Mixin private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        var declared = DeclaredTopic.onClassPath(TopicsCheckCommand.class.getClassLoader());
        var servers = kafka.bootstrapServers();
        var wanted = new WantedPartitions().of(declared);
        output.progress("looking at the topics on Kafka at " + servers);
        var differences =
                kafka.ask(admin ->
                                new ClusterTopics(admin, servers, KafkaOptions.DEADLINE)
                                        .compare(declared, wanted))
                        .differences();
        report(new Report(servers, declared.size(), DifferenceLine.of(differences, servers)));
        return differences.isEmpty() ? 0 : 1;
    }

    private void report(Report report) {
        var out = output.out();
        if (output.isJson()) {
            out.println(Json.of(report));
        } else if (report.differences().isEmpty()) {
            out.println(
                    "%d topics on Kafka at %s are as they should be"
                            .formatted(report.topics(), report.bootstrapServers()));
        } else {
            Table.of(report.differences().stream().map(Line::of).toList()).forEach(out::println);
            out.println();
            out.println("What to do:");
            report.differences().stream()
                    .map(difference -> "  " + difference.remedy())
                    .distinct()
                    .forEach(out::println);
        }
    }
}
