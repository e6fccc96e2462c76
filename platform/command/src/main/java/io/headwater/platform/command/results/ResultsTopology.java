package io.headwater.platform.command.results;

import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;

import java.time.Duration;

/**
 * The wiring of one type's results: the topic in, a store by aggregate and command id. Names of
 * operators and stores are public: changelogs are called after them.
 */
public final class ResultsTopology {

    static final String RESULTS = "results";
    static final String KEEP = "keep";
    static final String BY_COMMAND = "results-by-command";

    /** As long as the topic has them. */
    static final Duration KEPT = Duration.ofDays(7);

    private ResultsTopology() {}

    /** The id of the application that keeps this type's results. */
    public static String applicationId(String type) {
        return "headwater.results." + type;
    }

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

    /** An aggregate id has no slash, so the two parts cannot be confused. */
    static String key(String aggregateId, String commandId) {
        return aggregateId + "/" + commandId;
    }
}
