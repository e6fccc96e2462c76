package io.headwater.platform.core.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads single records from where they lie. */
public interface ReadBack extends AutoCloseable {

    /**
     * The record at this place. Throws {@link DeadLetterException} where there is none any more,
     * and a {@link org.apache.kafka.common.KafkaException} where nobody can tell.
     */
    ConsumerRecord<byte[], byte[]> read(String topic, int partition, long offset);

    @Override
    void close();
}
