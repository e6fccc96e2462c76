package io.headwater.cli.topics;

import io.headwater.platform.core.topic.TopicComparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code topics create} says of one topic.
 *
 * @param result {@code created} or {@code exists}
 */
record TopicLine(String topic, String result, int partitions, int replicationFactor) {

    /** After the creation of what was missing in the comparison, in the order of declaration. */
    static List<TopicLine> of(TopicComparison comparison) {
        var names = comparison.declared().stream().map(topic -> topic.name()).toList();
        return Stream.concat(
                        comparison.missing().stream()
                                .map(topic ->
                                        new TopicLine(
                                                topic.name(),
                                                "created",
                                                topic.numPartitions(),
                                                topic.replicationFactor())),
                        comparison.found().values().stream()
                                .map(topic ->
                                        new TopicLine(
                                                topic.name(),
                                                "exists",
                                                topic.partitions(),
                                                topic.replicationFactor())))
                .sorted((one, other) -> names.indexOf(one.topic()) - names.indexOf(other.topic()))
                .toList();
    }
}
