package io.headwater.platform.command.results;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.HashMap;
import java.util.Map;

/** Reads committed records as bytes, in no group. */
final class Committed {

    /** Without the cluster, no caller waits for longer. */
    private static final int TIMEOUT_MILLIS = 2_000;

    private Committed() {}

    /**
     * A consumer to be assigned partitions and closed.
     *
     * @param own further settings, among them where it goes on when the topic does not have the
     *     offset
     */
    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, Map<String, ?> own) {
        var settings = new HashMap<String, Object>(own);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
