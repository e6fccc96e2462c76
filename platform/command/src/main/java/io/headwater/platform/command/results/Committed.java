package io.headwater.platform.command.results;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.Map;

/** Reads committed records as bytes, in no group. */
final class Committed {

    /** Without the cluster, no caller waits for longer. */
    private static final int TIMEOUT_MILLIS = 2_000;

    private Committed() {}

    /**
     * A consumer to be assigned partitions and closed.
     *
     * @param reset where it goes on when the topic does not have the offset: {@code earliest}, or
     *     {@code none} to be told
     */
    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String reset) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        reset,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS));
    }
}
