package io.headwater.platform.command.results;

import io.headwater.platform.command.topology.CommandTopology;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.consumer.Consumer;
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
import java.util.Arrays;
import java.util.Map;
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

    /**
     * Whether the command is among them. All partitions are read, since a producer may have placed
     * the key as it liked.
     *
     * @throws ResultsUnavailableException where they cannot be read to their end by {@code end}
     */
    boolean holds(String type, String aggregateId, String commandId, long end) {
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
            return false;
        }
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
            consumer.assign(behind);
            behind.forEach(partition -> consumer.seek(partition, at(from, partition)));
            while (behind.stream()
                    .anyMatch(partition -> consumer.position(partition) < at(to, partition))) {
                if (find(consumer, aggregateId, commandId)) {
                    return true;
                }
                if (System.nanoTime() > end) {
                    throw new ResultsUnavailableException(
                            "too many commands of %s are not decided yet to look through in time"
                                    .formatted(topic),
                            null);
                }
            }
            return false;
        } catch (KafkaException e) {
            throw new ResultsUnavailableException("cannot read " + topic, e);
        }
    }

    private static boolean find(
            Consumer<byte[], byte[]> consumer, String aggregateId, String commandId) {
        for (var record : consumer.poll(POLL)) {
            if (equals(record.key(), aggregateId) && equals(id(record), commandId)) {
                return true;
            }
        }
        return false;
    }

    private static byte @Nullable [] id(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader(HeaderNames.ID);
        return id == null ? null : id.value();
    }

    private static boolean equals(byte @Nullable [] bytes, String text) {
        return bytes != null && Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
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
