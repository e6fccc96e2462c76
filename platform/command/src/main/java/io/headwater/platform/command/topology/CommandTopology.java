package io.headwater.platform.command.topology;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;

import java.util.Map;

/**
 * The wiring of one aggregate type: commands in, events and results out, state and position beside
 * them. Unreadable commands leave through the dead-letter handler. Names of operators and stores
 * are public: changelogs are called after them.
 */
public final class CommandTopology {

    static final String COMMANDS = "commands";
    static final String DECIDE = "decide";
    static final String EVENTS = "events";
    static final String RESULTS = "results";
    static final String AGGREGATES = "aggregates";
    static final String POSITIONS = "positions";

    private CommandTopology() {}

    /** The id of the application that decides this type. */
    public static String applicationId(String type) {
        return "headwater.command." + type;
    }

    /**
     * Wires one aggregate type.
     *
     * @param source what is written into {@code ce_source}: the service's name
     */
    public static Topology of(
            Aggregate<?, ?, ?> aggregate, SchemaRegistry registry, String source) {
        var topics = new TypeTopics(aggregate.type());
        return new Topology()
                .addSource(
                        COMMANDS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.commands())
                .addProcessor(DECIDE, decide(aggregate, registry, source), COMMANDS)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(AGGREGATES),
                                        Serdes.String(),
                                        Serdes.ByteArray())
                                .withLoggingEnabled(Map.of()),
                        DECIDE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(POSITIONS),
                                        Serdes.String(),
                                        Serdes.Long())
                                .withLoggingEnabled(Map.of()),
                        DECIDE)
                .addSink(
                        EVENTS,
                        topics.events(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        DECIDE)
                .addSink(
                        RESULTS,
                        topics.results(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        DECIDE);
    }

    private static <C, E, S> ProcessorSupplier<byte[], byte[], byte[], byte[]> decide(
            Aggregate<C, E, S> aggregate, SchemaRegistry registry, String source) {
        return () -> new CommandProcessor<>(aggregate, registry, source);
    }
}
