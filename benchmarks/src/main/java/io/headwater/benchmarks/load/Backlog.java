package io.headwater.benchmarks.load;

import io.headwater.benchmarks.contender.Contender;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;

/**
 * Commands that wait on their topic before the contender is started. How fast it works them off is
 * read from the broker's own times on the results, so that nobody who watches takes part.
 */
public final class Backlog {

    private final Cluster cluster;
    private final Contender contender;
    private final Map<TopicPartition, Long> eventsBefore;
    private final Map<TopicPartition, Long> resultsBefore;

    private Backlog(Cluster cluster, Contender contender) {
        this.cluster = cluster;
        this.contender = contender;
        var topics = new TypeTopics(contender.type());
        this.eventsBefore = cluster.ends(topics.events());
        this.resultsBefore = cluster.ends(topics.results());
    }

    /** Writes them. */
    public static Backlog write(
            Cluster cluster,
            Contender contender,
            long count,
            LongFunction<ProducerRecord<byte[], byte[]>> records) {
        var backlog = new Backlog(cluster, contender);
        write(cluster, count, records);
        return backlog;
    }

    /** Writes records that nobody is measured by working off. */
    public static void write(
            Cluster cluster, long count, LongFunction<ProducerRecord<byte[], byte[]>> records) {
        try (var producer = producer(cluster, Map.of())) {
            write(producer, count, records);
        }
    }

    /**
     * Writes records in a transaction, so that those who run already see all of them at once.
     *
     * @return when that was, in milliseconds of the epoch
     */
    public static long release(
            Cluster cluster, long count, LongFunction<ProducerRecord<byte[], byte[]>> records) {
        try (var producer =
                producer(cluster, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "backlog"))) {
            producer.initTransactions();
            producer.beginTransaction();
            write(producer, count, records);
            long released = System.currentTimeMillis();
            producer.commitTransaction();
            return released;
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(
            Cluster cluster, Map<String, Object> besides) {
        var settings =
                new HashMap<String, Object>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                cluster.bootstrapServers(),
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                64 * 1024));
        settings.putAll(besides);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void write(
            KafkaProducer<byte[], byte[]> producer,
            long count,
            LongFunction<ProducerRecord<byte[], byte[]>> records) {
        var failed = new AtomicReference<@Nullable Exception>();
        for (long i = 0; i < count; i++) {
            var _ =
                    producer.send(
                            records.apply(i),
                            (_, failure) -> {
                                if (failure != null) {
                                    failed.set(failure);
                                }
                            });
        }
        producer.flush();
        if (failed.get() != null) {
            throw new IllegalStateException("the backlog was not written", failed.get());
        }
    }

    /** Waits until all of it is worked off and committed. */
    public void awaitEnd() {
        cluster.awaitRead(contender.application(), new TypeTopics(contender.type()).commands());
    }

    /** Waits until all that follows from it is done too: loads begin with an idle contender. */
    public void awaitQuiet() {
        contender.inputs().forEach(cluster::awaitRead);
    }

    /**
     * Commands in a second, from the broker's time of one result to that of the last.
     *
     * @param count how many events and how many results there must be
     * @param warmUp how many of the first are not counted
     */
    public double rate(int count, int warmUp) {
        var events = new AtomicInteger();
        cluster.read(eventsBefore, _ -> events.incrementAndGet());
        var times = new long[count];
        var results = new AtomicInteger();
        cluster.read(
                resultsBefore,
                record -> times[results.getAndIncrement() % count] = record.timestamp());
        if (results.get() != count || events.get() != count) {
            throw new IllegalStateException(
                    "%d commands had %d results and %d events"
                            .formatted(count, results.get(), events.get()));
        }
        Arrays.sort(times);
        return (count - warmUp) * 1000.0 / (times[count - 1] - times[warmUp]);
    }
}
