package io.headwater.benchmarks.load;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the broker counts, asked of it. */
public final class Cluster implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String bootstrapServers;
    private final Admin admin;

    public Cluster(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public Admin admin() {
        return admin;
    }

    /** The offset behind the last record of each partition, markers of transactions included. */
    public Map<TopicPartition, Long> ends(String topic) {
        var asked =
                partitions(topic).stream()
                        .collect(
                                Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return answer(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** How many records of the topic the group has still to read. */
    public long lag(String group, String topic) {
        var committed =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends(topic).entrySet().stream()
                .mapToLong(end -> {
                    var at = committed.get(end.getKey());
                    return end.getValue() - (at == null ? 0 : at.offset());
                })
                .sum();
    }

    /** Waits until the group has read all of the topic. */
    public void awaitRead(String group, String topic) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lag(group, topic) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s has not read %s within %s".formatted(group, topic, PATIENCE));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Bytes on disk of each topic. */
    public Map<String, Long> bytes() {
        var bytes = new TreeMap<String, Long>();
        answer(admin.describeLogDirs(List.of(1)).allDescriptions())
                .values()
                .forEach(folders ->
                        folders.values().forEach(folder -> add(folder.replicaInfos(), bytes)));
        return bytes;
    }

    private static void add(Map<TopicPartition, ReplicaInfo> replicas, Map<String, Long> bytes) {
        replicas.forEach(
                (partition, replica) -> bytes.merge(partition.topic(), replica.size(), Long::sum));
    }

    /** Hands over each committed record from these offsets to the present ends. */
    public void read(
            Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(consumerSettings())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            var ends = consumer.endOffsets(from.keySet());
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    /** The last committed record of the topic that has a value. */
    public ConsumerRecord<byte[], byte[]> last(String topic) {
        var last = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        read(
                ends(topic).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        end -> Math.max(0, end.getValue() - 100))),
                record -> {
                    if (record.value() != null) {
                        last.add(record);
                    }
                });
        return last.getLast();
    }

    /** How many partitions the topic has. */
    public int count(String topic) {
        return partitions(topic).size();
    }

    private List<TopicPartition> partitions(String topic) {
        var description = answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
        return IntStream.range(0, description == null ? 0 : description.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private Map<String, Object> consumerSettings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000);
    }

    /** Deletes what an application that has ended has on the broker: it begins from nothing. */
    public void forget(String application) {
        var topics =
                answer(admin.listTopics().names()).stream()
                        .filter(topic -> topic.startsWith(application + "-"))
                        .toList();
        if (!topics.isEmpty()) {
            // Static members that have ended are missed some seconds later. To remove none fails.
            if (hasMembers(application)) {
                answer(
                        admin.removeMembersFromConsumerGroup(
                                        application, new RemoveMembersFromConsumerGroupOptions())
                                .all());
            }
            answer(admin.deleteConsumerGroups(List.of(application)).all());
            answer(admin.deleteTopics(topics).all());
        }
    }

    private boolean hasMembers(String group) {
        var found = answer(admin.describeConsumerGroups(List.of(group)).all()).get(group);
        return found != null && !found.members().isEmpty();
    }

    static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer from the broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
