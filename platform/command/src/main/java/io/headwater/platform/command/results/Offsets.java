package io.headwater.platform.command.results;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Where topics begin and end and how far a group has come, asked of the cluster. */
final class Offsets {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Admin admin;

    Offsets(Admin admin) {
        this.admin = admin;
    }

    /** How many partitions the topic has. */
    int partitions(String topic) {
        return answer(admin.describeTopics(Set.of(topic)).allTopicNames()).values().stream()
                .mapToInt(description -> description.partitions().size())
                .sum();
    }

    /** The offset of the next record that a reader of committed records will see. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest());
    }

    /** How far the group has come; from the beginning where it has not committed yet. */
    Map<TopicPartition, Long> committed(String group, Collection<TopicPartition> partitions) {
        var committed =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var beginnings = list(partitions, OffsetSpec.earliest());
        return partitions.stream()
                .collect(
                        Collectors.toMap(
                                partition -> partition,
                                partition -> {
                                    var offset = committed.get(partition);
                                    return offset != null
                                            ? offset.offset()
                                            : beginnings.getOrDefault(partition, 0L);
                                }));
    }

    private Map<TopicPartition, Long> list(
            Collection<TopicPartition> partitions, OffsetSpec which) {
        var asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which));
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return answer(admin.listOffsets(asked, options).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ResultsUnavailableException("Kafka does not answer within " + DEADLINE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResultsUnavailableException("interrupted", e);
        }
    }
}
