package io.headwater.platform.core.deadletter;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Reads committed records from their topics, by a consumer of its own, which is made when the first
 * is asked for. Cheapest in the order of their offsets. For one thread.
 */
public final class TopicReadBack implements ReadBack {

    private static final Duration POLL = Duration.ofMillis(100);

    /** The stream thread waits for it, and is missed after {@code max.poll.interval.ms}. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Duration END = Duration.ofSeconds(1);

    /** What lies nearer is read past; a seek throws away what was fetched. */
    private static final int NEAR = 1_000;

    private final Map<String, Object> settings;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable TopicPartition partition;
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();
    private long next;

    private TopicReadBack(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** One with the settings of the application, for its cluster and by its rights. */
    public static TopicReadBack of(ProcessingContext context) {
        // As the consumer that restores stores: without a group, and never resetting an offset.
        return new TopicReadBack(
                new StreamsConfig(context.appConfigs())
                        .getRestoreConsumerConfigs(
                                "%s-%s-read-back"
                                        .formatted(context.applicationId(), context.taskId())));
    }

    @Override
    public ConsumerRecord<byte[], byte[]> read(String topic, int number, long offset) {
        var place = new TopicPartition(topic, number);
        var from = consumer();
        goTo(from, place, offset);
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        try {
            while (next <= offset) {
                while (fetched.hasNext()) {
                    var record = fetched.next();
                    next = record.offset() + 1;
                    if (record.offset() == offset) {
                        return record;
                    }
                    if (record.offset() > offset) {
                        throw gone(place, offset);
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "%s@%d cannot be read back within %s"
                                    .formatted(place, offset, DEADLINE));
                }
                fetched = from.poll(POLL).iterator();
                if (!fetched.hasNext()) {
                    next = from.position(place);
                }
            }
        } catch (OffsetOutOfRangeException e) {
            throw gone(place, offset);
        }
        throw gone(place, offset);
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(END));
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        var present = consumer;
        if (present == null) {
            present =
                    new KafkaConsumer<>(
                            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = present;
        }
        return present;
    }

    private void goTo(Consumer<?, ?> from, TopicPartition place, long offset) {
        if (place.equals(partition) && offset >= next && offset <= next + NEAR) {
            return;
        }
        if (!place.equals(partition)) {
            from.assign(Set.of(place));
            partition = place;
        }
        from.seek(place, offset);
        fetched = Collections.emptyIterator();
        next = offset;
    }

    /** What comes next is sought for anew. */
    private DeadLetterException gone(TopicPartition place, long offset) {
        partition = null;
        return new DeadLetterException(
                "record-gone", "%s@%d is not there any more".formatted(place, offset));
    }
}
