package io.headwater.platform.core.streams;

import io.headwater.platform.core.deadletter.DeadLetterHandler;
import io.headwater.platform.core.topic.RecordSize;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What the applications of one process have in common.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param stateDirectory where stores lie; it survives a restart, or each start restores everything
 * @param instance 1, 2, … stable over restarts of the same instance: its static membership
 * @param address {@code host:port} at which other instances reach the REST edge of this one
 * @param storeMemory bytes off the heap that all stores of the process share, from 16 MiB
 * @param overrides Kafka Streams' own settings, which take the place of ours
 */
public record StreamsSettings(
        String bootstrapServers,
        Path stateDirectory,
        int instance,
        String address,
        long storeMemory,
        Map<String, String> overrides) {

    public StreamsSettings {
        if (storeMemory < LEAST_STORE_MEMORY) {
            throw new IllegalArgumentException(
                    "stores share at least %d bytes, not %d"
                            .formatted(LEAST_STORE_MEMORY, storeMemory));
        }
        overrides = Map.copyOf(overrides);
    }

    /** What stores share where nobody says otherwise. */
    public static final long STORE_MEMORY = 128L * 1024 * 1024;

    private static final long LEAST_STORE_MEMORY = 16L * 1024 * 1024;

    /**
     * How long nobody waits: what decides commits earlier where somebody does, see {@link
     * CommitControl}.
     */
    private static final int COMMIT_MILLIS = 100;

    /** As much as a producer's buffer holds by default. */
    private static final int LARGEST_REQUEST = 32 * 1024 * 1024;

    /** What a crash must leave behind. */
    public enum Guarantee {
        /** Offsets, state and output in one transaction: what decides. */
        EXACTLY_ONCE(StreamsConfig.EXACTLY_ONCE_V2),
        /**
         * State that is served while it is written, kept right by sequence numbers: what answers.
         */
        AT_LEAST_ONCE(StreamsConfig.AT_LEAST_ONCE);

        private final String processingGuarantee;

        Guarantee(String processingGuarantee) {
            this.processingGuarantee = processingGuarantee;
        }
    }

    /** Kafka Streams' configuration for one application, of what all have. */
    public Properties properties(String applicationId, Guarantee guarantee) {
        return properties(applicationId, guarantee, Map.of());
    }

    Properties properties(StreamsDefinition definition) {
        return properties(definition.id(), definition.guarantee(), definition.own());
    }

    private Properties properties(String applicationId, Guarantee guarantee, Map<String, ?> own) {
        var p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.processingGuarantee);
        p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        p.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
        p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        p.put(StoreMemory.BYTES, storeMemory);
        // A wiped store replays its changelog: small segments let compaction keep it short.
        p.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 16 * 1024 * 1024);
        p.put(StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG), 3_600_000);
        // As all our topics: see TopicKind.
        p.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), RecordSize.LARGEST);
        p.put(
                StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG),
                "LogAppendTime");
        // What a dead instance had lies ready at another, which would else replay changelogs first:
        // minutes, where they are long. One alone has nobody to follow it, and no work with it.
        p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
        // One that was killed has lost its stores. It follows until it has caught up, and gets its
        // share at the next look. Trusted with the default of 10,000 behind, a JVM just begun kept
        // callers waiting for longer than the kill had.
        p.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 1_000L);
        // The shortest that Kafka Streams takes; by default 10 minutes.
        p.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        // Static membership: a restarted instance gets its partitions back without a rebalance, and
        // one that died is missed after 6 s.
        p.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, applicationId + "-" + instance);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        p.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                "read_committed");
        // An open transaction of a dead instance stops the readers of all partitions it touched.
        p.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
        // Nobody waits for a batch: each commit sends what there is. Until then full ones go out.
        p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 * 1024);
        // Transactions back to back meet CONCURRENT_TRANSACTIONS; the default back-off of 100 ms
        // would be the latency.
        p.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        // Each topic has its own limit. The producer's of 1 MiB made the dead letter of a large
        // poison, which has its reason besides, the end of all deciding.
        p.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LARGEST_REQUEST);
        p.putAll(own);
        p.putAll(overrides);
        return p;
    }
}
