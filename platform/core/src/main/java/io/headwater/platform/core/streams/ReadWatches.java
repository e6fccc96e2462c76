package io.headwater.platform.core.streams;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessingContext;

import java.util.HashMap;
import java.util.Map;

/** Who on a stream thread is told how far which partition is read. For that thread. */
final class ReadWatches {

    private final Map<TopicPartition, Reading> byPartition = new HashMap<>();

    private static final class Reading {

        private final ProcessingContext context;
        private final ReadListener listener;
        private long records;

        Reading(ProcessingContext context, ReadListener listener) {
            this.context = context;
            this.listener = listener;
        }
    }

    void add(ProcessingContext context, TopicPartition partition, ReadListener listener) {
        byPartition.put(partition, new Reading(context, listener));
    }

    /** These have been read, and there is no more of a partition where its lag is none. */
    void read(ConsumerRecords<?, ?> records, Consumer<?, ?> from, long nanos) {
        if (byPartition.isEmpty()) {
            return;
        }
        var assigned = from.assignment();
        byPartition.forEach((partition, reading) -> {
            // One that is just leaving has no lag to be asked for.
            if (assigned.contains(partition)) {
                reading.records += records.records(partition).size();
                reading.listener.read(
                        reading.records, from.currentLag(partition).orElse(1) == 0, nanos);
            }
        });
    }

    void forget(ProcessingContext context) {
        byPartition.values().removeIf(reading -> reading.context.equals(context));
    }
}
