package io.headwater.platform.command.topology;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.topic.KeyPlacement;
import io.headwater.platform.core.topic.RecordStore;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The wiring of one aggregate type: commands in, events and results out; beside them the
 * aggregates, the memory of command ids, and how far each partition is decided. Misplaced commands
 * go back to their topic, unreadable ones leave through the dead-letter handler. Names of operators
 * and stores are public: changelogs are called after them.
 */
public final class CommandTopology {

    static final String COMMANDS = "commands";
    static final String DECIDE = "decide";
    static final String EVENTS = "events";
    static final String RESULTS = "results";
    static final String FORWARD = "forward";
    static final String AGGREGATES = RecordStore.AGGREGATES.storeName();

    /** The store of remembered commands. */
    public static final String MEMORY = RecordStore.MEMORY.storeName();

    static final String PROGRESS = RecordStore.PROGRESS.storeName();

    private CommandTopology() {}

    /** Wires one aggregate type. */
    public static Topology of(Aggregate<?, ?, ?> aggregate, CommandEnvironment environment) {
        var topics = new TypeTopics(aggregate.type());
        // As many as there are at the start: with another number each key would have another owner.
        int partitions = environment.topics().of(topics.commands()).partitions();
        var topology =
                new Topology()
                        .addSource(
                                COMMANDS,
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer(),
                                topics.commands())
                        .addProcessor(DECIDE, decide(aggregate, environment, partitions), COMMANDS)
                        .addStateStore(aggregates(), DECIDE)
                        .addStateStore(
                                RetainedStore.builder(MEMORY, environment.deduplicationWindow()),
                                DECIDE)
                        .addStateStore(progress(), DECIDE)
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
                                DECIDE)
                        .addSink(
                                FORWARD,
                                topics.commands(),
                                new ByteArraySerializer(),
                                new ByteArraySerializer(),
                                byKey(partitions),
                                DECIDE);
        return aggregate.workings().effects().add(topology, DECIDE);
    }

    private static StreamPartitioner<byte[], byte[]> byKey(int partitions) {
        return (_, key, _, _) -> Optional.of(Set.of(KeyPlacement.partition(key, partitions)));
    }

    private static StoreBuilder<?> aggregates() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(AGGREGATES),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    private static StoreBuilder<?> progress() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(PROGRESS),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    private static <C, E, S> ProcessorSupplier<byte[], byte[], byte[], byte[]> decide(
            Aggregate<C, E, S> aggregate, CommandEnvironment environment, int partitions) {
        var rehearsal = new Rehearsal(aggregate, environment);
        return () -> new CommandProcessor<>(aggregate, environment, partitions, rehearsal);
    }
}
