package io.headwater.platform.core.streams;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.api.ProcessingContext;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Lets a stream thread commit as soon as it has worked off all that there is, where it would
 * otherwise wait in {@code poll} for more, up to {@code poll.ms}, and commit behind that. Those who
 * wait for this very commit would send nothing until then. While there is more, the commit interval
 * decides as ever: many records share one transaction.
 *
 * <p>Processors take part by {@link #request}.
 */
public final class CommitOnceDrained implements KafkaClientSupplier {

    /** What this stream thread has worked on since its input was last drained. */
    private static final ThreadLocal<Set<ProcessingContext>> UNCOMMITTED =
            ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

    /** Has the processor's task committed once the input of its thread is drained. */
    public static void request(ProcessingContext context) {
        UNCOMMITTED.get().add(context);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new DrainedConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return plainConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return plainConsumer(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Does not wait for input while there is work to commit. */
    private static final class DrainedConsumer extends KafkaConsumer<byte[], byte[]> {

        DrainedConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            var uncommitted = UNCOMMITTED.get();
            if (uncommitted.isEmpty()) {
                return super.poll(timeout);
            }
            var records = super.poll(Duration.ZERO);
            if (records.isEmpty()) {
                // The thread commits behind this poll, before the next.
                uncommitted.forEach(ProcessingContext::commit);
                uncommitted.clear();
            }
            return records;
        }
    }
}
