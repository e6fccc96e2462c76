package io.headwater.benchmarks.load;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Begins transfers; each is answered when the event that ends it is committed. */
public final class TransferStarts implements Requests, AutoCloseable {

    private static final String ENDED = "io.headwater.SagaEnded";
    private static final Duration POLL = Duration.ofMillis(20);

    private final Supplier<ProducerRecord<byte[], byte[]>> records;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, CompletableFuture<Object>> waiting = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> ends = new ConcurrentLinkedQueue<>();
    private final Thread listener;
    private volatile boolean closed;

    /**
     * Returns when it listens.
     *
     * @param events the topic of what sagas did
     * @param records what begins the next one
     */
    public TransferStarts(
            Cluster cluster, String events, Supplier<ProducerRecord<byte[], byte[]>> records) {
        this.records = records;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                cluster.bootstrapServers(),
                                ProducerConfig.LINGER_MS_CONFIG,
                                0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        var partitions = List.copyOf(cluster.ends(events).keySet());
        var ready = new CountDownLatch(1);
        this.listener =
                Thread.ofPlatform()
                        .daemon()
                        .name("transfer-ends")
                        .start(() -> {
                            try (var consumer = consumer(cluster)) {
                                consumer.assign(partitions);
                                consumer.seekToEnd(partitions);
                                partitions.forEach(consumer::position);
                                ready.countDown();
                                while (!closed) {
                                    consumer.poll(POLL).forEach(this::see);
                                }
                            }
                        });
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Cluster cluster) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        cluster.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        if (TextHeaders.text(record.headers(), HeaderNames.TYPE).orElse("").equals(ENDED)) {
            ends.add(record.timestamp());
            var waiter = waiting.remove(new String(record.key(), StandardCharsets.UTF_8));
            if (waiter != null) {
                waiter.complete(record);
            }
        }
    }

    /** How many were seen to end. */
    public int ended() {
        return ends.size();
    }

    /** The broker's times of those, in order. */
    public long[] times() {
        return ends.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    @Override
    public CompletionStage<?> next() {
        var record = records.get();
        var ended = new CompletableFuture<Object>();
        waiting.put(new String(record.key(), StandardCharsets.UTF_8), ended);
        var _ =
                producer.send(
                        record,
                        (_, failure) -> {
                            if (failure != null) {
                                ended.completeExceptionally(failure);
                            }
                        });
        return ended;
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
