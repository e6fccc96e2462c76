package io.headwater.platform.query.topology;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.deadletter.ParkedOrders;
import io.headwater.platform.core.deadletter.ParkedRecords;
import io.headwater.platform.core.deadletter.Parking;
import io.headwater.platform.core.deadletter.ReadBack;
import io.headwater.platform.core.topic.TypeTopics;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.index.IndexUpkeep;
import io.headwater.platform.query.index.IndexedRows;
import io.headwater.platform.query.index.ViewIndex;
import io.headwater.platform.query.row.VersionedRow;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

import java.util.function.Function;

/** Hands each event to the rows, in its aggregate's order. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
final class ViewProcessor<R extends java.lang.Record, E>
        implements Processor<byte[], byte[], Void, Void> {

    private final ViewDefinition<R, E> definition;
    private final RecordWire wire;
    private final ViewPositions positions;
    private final ViewMetrics metrics;
    private final ParkedOrders orders;
    private final Function<ProcessingContext, ReadBack> log;
    private final EventPlaces places = new EventPlaces();
    private int partition;
    private Parking<VersionedRow<R>> parking;
    private PositionTracker tracker;

    ViewProcessor(
            ViewDefinition<R, E> definition,
            RecordWire wire,
            ViewPositions positions,
            ViewMetrics metrics,
            ParkedOrders orders,
            Function<ProcessingContext, ReadBack> log) {
        this.definition = definition;
        this.wire = wire;
        this.positions = positions;
        this.metrics = metrics;
        this.orders = orders;
        this.log = log;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(ViewTopology.ROWS);
        this.partition = context.taskId().partition();
        var codec = ViewTopology.codec(definition, wire);
        codec.prepare();
        var indexes = ViewIndex.of(definition.indexes(), definition.fields());
        var rows = new Rows<>(definition, wire, new IndexedRows<>(store, codec, indexes));
        this.tracker =
                new PositionTracker(
                        context,
                        store,
                        positions,
                        new TypeTopics(definition.type()).events(),
                        rows::flush);
        var _ = new IndexUpkeep(context, store, codec, indexes);
        this.parking =
                new Parking<>(
                        context,
                        rows,
                        new ParkedRecords(context, wire, count -> metrics.parked(partition, count)),
                        log.apply(context),
                        orders);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        tracker.comes(record);
        try {
            var place = places.of(record);
            parking.process(place.aggregateId(), place.sequence(), record);
        } catch (DeadLetterException parked) {
            tracker.applied(record);
            throw parked;
        }
        tracker.applied(record);
        metrics.applied(record.timestamp());
    }

    @Override
    public void close() {
        metrics.forget(partition);
        tracker.close();
        parking.close();
    }
}
