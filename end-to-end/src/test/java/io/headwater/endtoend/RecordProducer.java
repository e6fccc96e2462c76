package io.headwater.endtoend;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts records on topics just as a test wants them, and leaves it to the broker to refuse them. */
final class RecordProducer implements AutoCloseable {

    private static final int DEADLINE_SECONDS = 60;
    private static final long LARGEST = 128 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final boolean aborting;

    /** Sends in one way, and aborts each transaction where that is the way. */
    RecordProducer(Platform platform, String compression, boolean aborting) {
        this.aborting = aborting;
        var settings =
                new HashMap<String, Object>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                platform.stack().addresses().bootstrapServers(),
                                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                                ByteArraySerializer.class,
                                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                                ByteArraySerializer.class,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                compression,
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                (int) LARGEST,
                                ProducerConfig.BUFFER_MEMORY_CONFIG,
                                LARGEST));
        if (aborting) {
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "aborted-" + UUID.randomUUID());
        }
        this.producer = new KafkaProducer<>(settings);
        if (aborting) {
            producer.initTransactions();
        }
    }

    /**
     * Where the records lie; each is acknowledged. Throws what the broker says of one that it does
     * not take.
     */
    List<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, int times)
            throws ExecutionException {
        if (!aborting) {
            return sendAll(record, times);
        }
        producer.beginTransaction();
        var places = sendAll(record, times);
        producer.abortTransaction();
        return places;
    }

    private List<RecordMetadata> sendAll(ProducerRecord<byte[], byte[]> record, int times)
            throws ExecutionException {
        var sent = new ArrayList<Future<RecordMetadata>>(times);
        for (int i = 0; i < times; i++) {
            sent.add(producer.send(record));
        }
        var places = new ArrayList<RecordMetadata>(sent.size());
        for (var future : sent) {
            try {
                places.add(future.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                throw new AssertionError("not acknowledged: " + record.topic(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        return places;
    }

    @Override
    public void close() {
        producer.close();
    }
}
