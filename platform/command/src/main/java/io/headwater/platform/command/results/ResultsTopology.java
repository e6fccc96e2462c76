package io.headwater.platform.command.results;

import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/**
 * The wiring of one type's results: the topic in, a store of offsets by aggregate and command id,
 * in the partition of the store that has the topic's. Names of operators and stores are public:
 * changelogs are called after them.
 */
public final class ResultsTopology {

    static final String RESULTS = "results";
    static final String KEEP = "keep";
    static final String BY_COMMAND = "results-by-command";

    /** As long as the topic has them. */
    static final Duration KEPT = Duration.ofDays(7);

    /**
     * Read in portions, since only those come here who no longer wait. By default each transaction
     * of the decider is fetched by itself, partition by partition, which holds up those who do.
     */
    public static final Map<String, ?> SETTINGS =
            Map.of(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG),
                    64 * 1024,
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
                    100);

    private ResultsTopology() {}

    /** Wires one aggregate type. */
    public static Topology of(String type) {
        return new Topology()
                .addSource(
                        RESULTS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        new TypeTopics(type).results())
                .addProcessor(KEEP, ResultProcessor::new, RESULTS)
                .addStateStore(RetainedStore.builder(BY_COMMAND, KEPT), KEEP);
    }

    /** How the store has an offset: eight bytes, the highest first. */
    static byte[] bytes(long offset) {
        return ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
    }

    static long offset(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** An aggregate id has no slash, so the two parts cannot be confused. */
    static String key(String aggregateId, String commandId) {
        return aggregateId + "/" + commandId;
    }
}
