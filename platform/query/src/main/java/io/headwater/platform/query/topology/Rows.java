package io.headwater.platform.query.topology;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.avro.UnknownTypeException;
import io.headwater.platform.core.avro.UnreadableRecordException;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.deadletter.Follower;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.index.IndexedRows;
import io.headwater.platform.query.row.VersionedRow;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The rows of a view in its store, each as far as its events have come. */
final class Rows<R extends java.lang.Record, E> implements Follower<VersionedRow<R>> {

    private final ViewDefinition<R, E> definition;
    private final AvroDeserializer<E> events;
    private final IndexedRows<R> rows;

    Rows(ViewDefinition<R, E> definition, RecordWire wire, IndexedRows<R> rows) {
        this.definition = definition;
        this.events =
                new AvroDeserializer<>(
                        wire, RecordTypes.of(definition.events().toArray(Class<?>[]::new)));
        this.rows = rows;
    }

    @Override
    public VersionedRow<R> load(String id) {
        return rows.load(id);
    }

    @Override
    public void save(String id, VersionedRow<R> current) {
        rows.again(id, current);
    }

    @Override
    public void apply(String id, VersionedRow<R> current, Record<byte[], byte[]> record) {
        var context = EventPlace.of(record);
        var event = read(record.value());
        VersionedRow<R> next;
        byte[] bytes;
        try {
            var row = definition.view().apply(current.row(), event, context);
            next = row == null ? current.skipped() : current.next(context.time(), row);
            bytes = rows.bytes(next);
        } catch (DeadLetterException | RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DeadLetterException(
                    "view-failed",
                    "the view %s has no row for %s of %s: %s"
                            .formatted(definition.name(), event.getClass().getSimpleName(), id, e),
                    e);
        }
        rows.put(id, current, next, bytes);
    }

    @Override
    public void skip(String id, VersionedRow<R> current) {
        put(id, current, current.skipped());
    }

    @Override
    public void stop(String id, VersionedRow<R> current, String reason) {
        put(id, current, current.stopped(reason));
    }

    @Override
    public void goOn(String id, VersionedRow<R> current) {
        put(id, current, current.stopped(null));
    }

    private void put(String id, VersionedRow<R> before, VersionedRow<R> row) {
        rows.put(id, before, row, rows.bytes(row));
    }

    private E read(byte @Nullable [] value) {
        if (value == null) {
            throw EventPlace.unreadable("the event has no value");
        }
        try {
            return events.read(value);
        } catch (UnknownTypeException e) {
            // A newer build may know it: what it does to the row is not for this one to guess.
            throw new DeadLetterException("unknown-event-type", String.valueOf(e.getMessage()));
        } catch (UnreadableRecordException e) {
            throw EventPlace.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
