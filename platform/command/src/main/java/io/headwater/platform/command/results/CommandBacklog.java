package io.headwater.platform.command.results;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The commands that are on their topic and not decided yet: those behind the offsets that the
 * decider has committed, together with its results.
 */
final class CommandBacklog {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Below the oldest record nothing can be pending. */
    private static final Map<String, ?> SETTINGS =
            Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");

    private final String bootstrapServers;
    private final Offsets offsets;
    private final UnaryOperator<String> deciders;

    /**
     * @param deciders the ids of the applications that decide, by type
     */
    CommandBacklog(String bootstrapServers, Offsets offsets, UnaryOperator<String> deciders) {
        this.deciders = deciders;
        this.bootstrapServers = bootstrapServers;
        this.offsets = offsets;
    }

    /**
     * Those of the wanted that are among them. All partitions are read, since a producer may have
     * placed the key as it liked.
     *
     * @throws ResultsUnavailableException where they cannot be read to their end within {@code
     *     patience}
     */
    Set<Wanted> among(String type, Set<Wanted> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var topic = new TypeTopics(type).commands();
        var partitions =
                IntStream.range(0, offsets.partitions(topic))
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList();
        var from = offsets.committed(deciders.apply(type), partitions);
        var to = offsets.ends(partitions);
        var behind =
                partitions.stream()
                        .filter(partition -> at(from, partition) < at(to, partition))
                        .toList();
        if (behind.isEmpty()) {
            return Set.of();
        }
        var found = new HashSet<Wanted>();
        try (var consumer = Committed.consumer(bootstrapServers, SETTINGS)) {
            consumer.assign(behind);
            behind.forEach(partition -> consumer.seek(partition, at(from, partition)));
            while (found.size() < wanted.size()
                    && behind.stream()
                            .anyMatch(partition ->
                                    consumer.position(partition) < at(to, partition))) {
                for (var record : consumer.poll(POLL)) {
                    var command = Wanted.of(record, HeaderNames.ID);
                    if (command != null && wanted.contains(command)) {
                        found.add(command);
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new ResultsUnavailableException(
                            "too many commands of %s are not decided yet to look through in time"
                                    .formatted(topic),
                            null);
                }
            }
            return found;
        } catch (KafkaException e) {
            throw new ResultsUnavailableException("cannot read " + topic, e);
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
