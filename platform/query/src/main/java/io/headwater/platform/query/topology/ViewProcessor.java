package io.headwater.platform.query.topology;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.avro.UnknownTypeException;
import io.headwater.platform.core.avro.UnreadableRecordException;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** Applies one event to its row, once. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
final class ViewProcessor<R extends java.lang.Record, E>
        implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(ViewProcessor.class);

    private final ViewDefinition<R, E> definition;
    private final RowCodec<R> codec;
    private final AvroDeserializer<E> events;
    private KeyValueStore<String, byte[]> rows;

    ViewProcessor(ViewDefinition<R, E> definition, RowCodec<R> codec, RecordWire wire) {
        this.definition = definition;
        this.codec = codec;
        this.events = new AvroDeserializer<>(wire, RecordTypes.of(definition.events()));
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        codec.prepare();
        this.rows = context.getStateStore(ViewTopology.ROWS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var event = read(record.value());
        var place = EventPlace.of(record);
        var id = place.aggregateId();
        long sequence = place.sequence();
        var time = place.time();
        var stored = rows.get(id);
        var current =
                stored == null ? new VersionedRow<R>(0, time, time, null) : codec.read(stored);
        if (sequence <= current.version()) {
            LOG.debug("{} {} already has event {}", definition.name(), id, sequence);
            return;
        }
        if (sequence > current.version() + 1) {
            throw new IllegalStateException(
                    "%s %s: event %d follows event %d; an event is missing from %s"
                            .formatted(
                                    definition.name(),
                                    id,
                                    sequence,
                                    current.version(),
                                    definition.type()));
        }
        // An event that the view does not know changes no field, but it counts, or the next looks
        // like a gap.
        var row =
                event.isPresent()
                        ? definition.view().apply(current.row(), event.get())
                        : current.row();
        rows.put(id, codec.write(new VersionedRow<>(sequence, current.createdAt(), time, row)));
    }

    /** Empty for an event of a type that this view was not built for. */
    private Optional<E> read(byte @Nullable [] value) {
        if (value == null) {
            throw EventPlace.unreadable("the event has no value");
        }
        try {
            return Optional.of(events.read(value));
        } catch (UnknownTypeException e) {
            LOG.debug("{} passes over: {}", definition.name(), e.getMessage());
            return Optional.empty();
        } catch (UnreadableRecordException e) {
            throw EventPlace.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
