package io.headwater.platform.query.topology;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.ParkedOrders;
import io.headwater.platform.core.deadletter.ParkedRecords;
import io.headwater.platform.core.deadletter.ReadBack;
import io.headwater.platform.core.deadletter.TopicReadBack;
import io.headwater.platform.core.topic.RecordStore;
import io.headwater.platform.core.topic.TypeTopics;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.row.RowCodec;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;

import java.util.Map;
import java.util.function.Function;

/**
 * The wiring of one view: events in, rows in a store, and beside them what could not be applied. It
 * reads committed events and writes at least once, so that its store can be queried while it is
 * written; sequence numbers keep an event from being applied twice.
 */
public final class ViewTopology {

    static final String EVENTS = "events";
    static final String APPLY = "apply";
    public static final String ROWS = RecordStore.ROWS.storeName();

    private ViewTopology() {}

    /**
     * Wires one view.
     *
     * @param positions is told how far it has come
     * @param orders what is wanted of what it has parked
     */
    public static Topology of(
            ViewDefinition<?, ?> view,
            RecordWire wire,
            ViewPositions positions,
            ViewMetrics metrics,
            ParkedOrders orders) {
        return of(view, wire, positions, metrics, orders, TopicReadBack::of);
    }

    /**
     * The same for a driver without a broker.
     *
     * @param log what reads parked events back, for each task
     */
    static Topology of(
            ViewDefinition<?, ?> view,
            RecordWire wire,
            ViewPositions positions,
            ViewMetrics metrics,
            ParkedOrders orders,
            Function<ProcessingContext, ReadBack> log) {
        return new Topology()
                .addSource(
                        EVENTS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        new TypeTopics(view.type()).events())
                .addProcessor(APPLY, apply(view, wire, positions, metrics, orders, log), EVENTS)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(ROWS),
                                        Serdes.Bytes(),
                                        Serdes.ByteArray())
                                .withLoggingEnabled(Map.of()),
                        APPLY)
                .addStateStore(ParkedRecords.builder(), APPLY);
    }

    /** How the rows of a view are stored. */
    public static <R extends Record> RowCodec<R> codec(ViewDefinition<R, ?> view, RecordWire wire) {
        return new RowCodec<>(
                RecordStore.ROWS.changelogOf(view.applicationId()), view.rows(), wire);
    }

    private static <R extends Record, E> ProcessorSupplier<byte[], byte[], Void, Void> apply(
            ViewDefinition<R, E> view,
            RecordWire wire,
            ViewPositions positions,
            ViewMetrics metrics,
            ParkedOrders orders,
            Function<ProcessingContext, ReadBack> log) {
        return () -> new ViewProcessor<>(view, wire, positions, metrics, orders, log);
    }
}
