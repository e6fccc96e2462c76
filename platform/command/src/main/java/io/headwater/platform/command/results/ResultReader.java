package io.headwater.platform.command.results;

import io.headwater.platform.core.message.HeaderNames;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the results of one type back from where they lie. It keeps its connection: a consumer made
 * for each look took a hundred times as long.
 */
final class ResultReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    /** What lies nearer is read past; a seek costs a question to the broker. */
    private static final int NEAR = 5_000;

    private static final Duration END = Duration.ofSeconds(1);

    /** A result alone, and a few that were decided together with it. */
    private static final int PORTION = 64 * 1024;

    /** What is read ahead may be behind the end, and must not hold up the next look. */
    private static final int READ_AHEAD_MILLIS = 5;

    private final KafkaConsumer<byte[], byte[]> consumer;

    ResultReader(String bootstrapServers) {
        this.consumer =
                Committed.consumer(
                        bootstrapServers,
                        Map.of(
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "none",
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                PORTION,
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                READ_AHEAD_MILLIS));
    }

    /** Where the result of a command should lie. */
    record Place(TopicPartition partition, long offset, Wanted command) {}

    /**
     * The values of those that lie there. Where there is another record, or none any more, the
     * topic was made anew or has forgotten it.
     *
     * @throws ResultsUnavailableException where they cannot be read within {@code patience}
     */
    synchronized Map<Place, byte[]> read(Set<Place> places, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var byPartition = new HashMap<TopicPartition, NavigableMap<Long, List<Place>>>();
        for (var place : places) {
            byPartition
                    .computeIfAbsent(place.partition(), _ -> new TreeMap<>())
                    .computeIfAbsent(place.offset(), _ -> new ArrayList<>())
                    .add(place);
        }
        var found = new HashMap<Place, byte[]>();
        try {
            byPartition.forEach((partition, wanted) -> {
                consumer.assign(Set.of(partition));
                read(partition, wanted, deadline, found);
            });
        } catch (KafkaException e) {
            throw new ResultsUnavailableException("cannot read results", e);
        }
        return found;
    }

    @Override
    public void close() {
        consumer.wakeup();
        synchronized (this) {
            consumer.close(CloseOptions.timeout(END));
        }
    }

    private void read(
            TopicPartition partition,
            NavigableMap<Long, List<Place>> wanted,
            long deadline,
            Map<Place, byte[]> found) {
        long next = Long.MIN_VALUE;
        for (long offset : wanted.navigableKeySet()) {
            if (next == Long.MIN_VALUE || offset > next + NEAR) {
                consumer.seek(partition, offset);
                next = offset;
            }
            try {
                while (next <= offset) {
                    for (var record : consumer.poll(POLL)) {
                        var command = Wanted.of(record, HeaderNames.CAUSATION_ID);
                        for (var place : wanted.getOrDefault(record.offset(), List.of())) {
                            if (place.command().equals(command)) {
                                found.put(place, record.value());
                            }
                        }
                    }
                    next = consumer.position(partition);
                    if (System.nanoTime() > deadline) {
                        throw new ResultsUnavailableException(
                                "%s cannot be read in time".formatted(partition), null);
                    }
                }
            } catch (OffsetOutOfRangeException e) {
                // The topic has forgotten it, or does not reach that far.
                next = Long.MIN_VALUE;
            }
        }
    }
}
