package io.headwater.platform.core.streams;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.api.ProcessingContext;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The clients of an application whose processors take part in its commits.
 *
 * <p>A stream thread commits as soon as somebody may wait for it ({@link CommitTiming} says when),
 * where it would otherwise wait in {@code poll} for more, up to {@code poll.ms}, and commit behind
 * that, or when the commit interval is over. Those who wait for this very commit would send nothing
 * until then. While it works off a backlog the commit interval decides as ever.
 *
 * <p>What a processor stores once for each transaction it stores when this is about to be
 * committed, whatever the reason. (A store with a cache does so task by task, and each task's
 * record costs a round trip of its own to the broker.)
 *
 * <p>The first transaction of a process takes some 150 ms, nothing of it being loaded or connected:
 * a task that {@link #open opens} has it while nobody waits.
 */
public final class CommitControl implements KafkaClientSupplier {

    private static final ThreadLocal<CommitWork> WORK = ThreadLocal.withInitial(CommitWork::new);

    private final Set<String> outputs;
    private final Openings openings = new Openings();

    /**
     * Clients for one start of an application.
     *
     * @param outputs the topics that it writes
     */
    public CommitControl(Set<String> outputs) {
        this.outputs = Set.copyOf(outputs);
    }

    /** Counts a record of the processor with this context, and has its task committed soon. */
    public static void request(ProcessingContext context) {
        WORK.get().add(context);
    }

    /** Has this done once before the next commit of the task, on its thread. */
    public static void beforeCommit(ProcessingContext context, Runnable save) {
        WORK.get().unsaved.put(context, save);
    }

    /**
     * Has the task committed soon, and this done on its thread once that is for good; never, where
     * the task is closed before.
     */
    public static void afterCommit(ProcessingContext context, Runnable action) {
        WORK.get().afterCommit(context, action);
    }

    /**
     * Has this stored in a transaction of its own as soon as the task runs. Until it is committed
     * the application is not {@link #isOpen open}. For exactly-once applications.
     */
    public static void open(ProcessingContext context, Runnable save) {
        WORK.get().open(context, save);
    }

    /**
     * Tells a processor how far its thread has read a partition, from now on, whenever it has read.
     */
    public static void watch(
            ProcessingContext context, TopicPartition partition, ReadListener listener) {
        WORK.get().watches.add(context, partition, listener);
    }

    /** Does nothing more for a processor that is closed. */
    public static void forget(ProcessingContext context) {
        WORK.get().forget(context);
    }

    /** Whether all tasks have committed what they opened with, and their input is asked for. */
    public boolean isOpen() {
        return openings.areDone();
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new WatchedConsumer(config);
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
        return new SavingProducer(config);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Kafka Streams flushes it first of all when it commits. */
    private final class SavingProducer extends KafkaProducer<byte[], byte[]> {

        private boolean knowsOutputs;

        SavingProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        /** The first of them looks for all topics, and no record need wait for where its lies. */
        @Override
        public void beginTransaction() {
            if (!knowsOutputs) {
                outputs.forEach(this::partitionsFor);
                knowsOutputs = true;
            }
            super.beginTransaction();
        }

        @Override
        public void flush() {
            var work = WORK.get();
            work.save();
            work.followups.flush();
            super.flush();
        }

        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
            super.sendOffsetsToTransaction(
                    offsets.isEmpty() ? WORK.get().offsetsOfOpening() : offsets, group);
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            WORK.get().done();
        }
    }

    /** Asks for a commit where it would wait for input while there is work to commit. */
    private final class WatchedConsumer extends KafkaConsumer<byte[], byte[]> {

        private final Duration longestFetch;

        WatchedConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.longestFetch =
                    Duration.ofMillis(
                            Long.parseLong(
                                    String.valueOf(
                                            config.getOrDefault(
                                                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                                    ConsumerConfig.DEFAULT_FETCH_MAX_WAIT_MS))));
        }

        /** A fetch under way does not ask for these partitions; the next one does. */
        @Override
        public void resume(Collection<TopicPartition> partitions) {
            super.resume(partitions);
            openings.readFrom(longestFetch);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            var work = WORK.get();
            work.belongsTo(openings, this);
            // A thread whose commit failed does not poll again.
            work.followups.run();
            if (work.timing.isDue()) {
                work.commit();
                return ConsumerRecords.empty();
            }
            long before = System.nanoTime();
            var records = super.poll(work.timing.patience(timeout));
            work.timing.read(records.count());
            work.watches.read(records, this, before);
            if (records.isEmpty() && work.timing.hasWorked()) {
                work.commit();
            }
            return records;
        }
    }
}
