package io.headwater.cli.topics;

import io.headwater.cli.option.Json;
import io.headwater.cli.option.KafkaOptions;
import io.headwater.cli.option.OutputOption;
import io.headwater.cli.option.Table;
import io.headwater.platform.core.topic.ClusterTopics;
import io.headwater.platform.core.topic.DeclaredTopic;
import io.headwater.platform.core.topic.TopicComparison;

import org.apache.kafka.clients.admin.Admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code topics create}: makes what is missing and leaves alone what is there. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Creates the topics that are missing, and waits until each has its leaders.",
            "With three brokers or more a topic gets 3 replicas and min.insync.replicas 2, with"
                    + " fewer as many replicas as there are brokers.",
            "Never changes a topic that is there: where one is not as it should be, a warning says"
                    + " so and the exit code stays 0. ./headwater topics check ends with 1 then."
        })
final class TopicsCreateCommand implements Callable<Integer> {

    private record Report(
            String bootstrapServers, List<TopicLine> topics, List<DifferenceLine> differences) {}

    @Mixin private final KafkaOptions kafka = new KafkaOptions();
    @Mixin private final WantedPartitions partitions = new WantedPartitions();
    @Mixin private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        var declared = DeclaredTopic.onClassPath(TopicsCreateCommand.class.getClassLoader());
        var wanted = partitions.of(declared);
        var servers = kafka.bootstrapServers();
        output.progress("looking at the topics on Kafka at " + servers);
        var before = kafka.ask(admin -> create(admin, declared, wanted));
        report(servers, before);
        return 0;
    }

    private TopicComparison create(
            Admin admin, List<DeclaredTopic> declared, Map<String, Integer> wanted) {
        var topics = new ClusterTopics(admin, kafka.bootstrapServers(), KafkaOptions.DEADLINE);
        var comparison = topics.compare(declared, wanted);
        output.progress(
                "creating %d of %d topics, waiting for their leaders"
                        .formatted(comparison.missing().size(), declared.size()));
        topics.create(comparison);
        return comparison;
    }

    private void report(String servers, TopicComparison comparison) {
        var lines = TopicLine.of(comparison);
        var changed = comparison.changed();
        if (output.isJson()) {
            output.out()
                    .println(
                            Json.of(
                                    new Report(
                                            servers, lines, DifferenceLine.of(changed, servers))));
        } else {
            Table.of(lines).forEach(output.out()::println);
            changed.forEach(difference ->
                    output.progress(
                            "warning: %s; %s"
                                    .formatted(difference.sentence(), difference.remedy(servers))));
        }
    }
}
