package io.headwater.platform.command.guard;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

import java.util.Comparator;
import java.util.stream.Stream;

/** Whether what must be written fits where it goes: topics, and the producer before them. */
final class SizeRules {

    private static final String REQUEST =
            StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);

    private record Limit(String topic, long bytes) {}

    private SizeRules() {}

    static Stream<Fault> recordSize(Facts facts) {
        return Stream.concat(
                TopicRules.differences(
                        facts, TopicRules.isOf(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)),
                request(facts));
    }

    private static Stream<Fault> request(Facts facts) {
        var largest = largest(facts);
        return facts.settings().number(REQUEST).stream()
                .boxed()
                .flatMap(bytes ->
                        largest.filter(limit -> limit.bytes() > bytes)
                                .map(limit ->
                                        new Fault(
                                                "%s is %d, expected at least %d as %s has"
                                                        .formatted(
                                                                REQUEST,
                                                                bytes,
                                                                limit.bytes(),
                                                                limit.topic()),
                                                "headwater.streams.[%s]=%d"
                                                        .formatted(REQUEST, limit.bytes()))));
    }

    /** The topic of the type that takes the largest records. */
    private static Stream<Limit> largest(Facts facts) {
        return facts.topics().comparison().found().values().stream()
                .map(topic ->
                        new Limit(
                                topic.name(),
                                Long.parseLong(
                                        topic.settings()
                                                .getOrDefault(
                                                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                                        "0"))))
                .max(Comparator.comparingLong(Limit::bytes).thenComparing(Limit::topic))
                .stream();
    }
}
