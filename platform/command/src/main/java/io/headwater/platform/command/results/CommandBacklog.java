package io.headwater.platform.command.results;

import io.headwater.platform.command.topology.CommandTopology;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The commands that are on their topic and not decided yet: those behind the offsets that the
 * decider has committed, together with its results.
 */
final class CommandBacklog {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final Offsets offsets;

    CommandBacklog(String bootstrapServers, Offsets offsets) {
        this.bootstrapServers = bootstrapServers;
        this.offsets = offsets;
    }

    /** A command of the type. */
    record Wanted(String aggregateId, String commandId) {}

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
        var from = offsets.committed(CommandTopology.applicationId(type), partitions);
        var to = offsets.ends(partitions);
        var behind =
                partitions.stream()
                        .filter(partition -> at(from, partition) < at(to, partition))
                        .toList();
        if (behind.isEmpty()) {
            return Set.of();
        }
        var found = new HashSet<Wanted>();
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
            consumer.assign(behind);
            behind.forEach(partition -> consumer.seek(partition, at(from, partition)));
            while (found.size() < wanted.size()
                    && behind.stream()
                            .anyMatch(partition ->
                                    consumer.position(partition) < at(to, partition))) {
                for (var record : consumer.poll(POLL)) {
                    var command = wanted(record);
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

    private static @Nullable Wanted wanted(ConsumerRecord<byte[], byte[]> record) {
        var id = id(record);
        return record.key() == null || id == null ? null : new Wanted(text(record.key()), text(id));
    }

    private static byte @Nullable [] id(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader(HeaderNames.ID);
        return id == null ? null : id.value();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // Below the oldest record nothing can be pending.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                2_000);
    }
}
