package io.headwater.cli.topics;

import io.headwater.platform.core.topic.TopicDifference;

import java.util.List;

/** What a report says of one difference. */
record DifferenceLine(String topic, String setting, String found, String expected, String remedy) {

    static List<DifferenceLine> of(List<TopicDifference> differences, String bootstrapServers) {
        return differences.stream()
                .map(difference ->
                        new DifferenceLine(
                                difference.topic(),
                                difference.expected().name(),
                                difference.found(),
                                difference.expected().expectation(),
                                difference.remedy(bootstrapServers)))
                .toList();
    }
}
