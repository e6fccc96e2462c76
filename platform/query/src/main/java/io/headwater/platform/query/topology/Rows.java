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

/**
 * The rows of a view in its store, each as far as its events have come. The row that was asked for
 * last is at hand: the events of one command come together, and are stored together.
 */
final class Rows<R extends java.lang.Record, E> implements Follower<VersionedRow<R>> {

    private final ViewDefinition<R, E> definition;
    private final AvroDeserializer<E> events;
    private final IndexedRows<R> rows;
    private final EventPlaces places = new EventPlaces();

    private @Nullable String id;

    /** As the store has the row at hand. */
    private VersionedRow<R> stored = VersionedRow.none();

    private VersionedRow<R> current = VersionedRow.none();

    /** Of {@link #current}, where the store has another. */
    private byte @Nullable [] unsaved;

    Rows(ViewDefinition<R, E> definition, RecordWire wire, IndexedRows<R> rows) {
        this.definition = definition;
        this.events =
                new AvroDeserializer<>(
                        wire, RecordTypes.of(definition.events().toArray(Class<?>[]::new)));
        this.rows = rows;
    }

    @Override
    public VersionedRow<R> load(String asked) {
        if (!asked.equals(id)) {
            flush();
            stored = rows.load(asked);
            current = stored;
            id = asked;
        }
        return current;
    }

    @Override
    public void save(String id, VersionedRow<R> current) {
        flush();
        rows.again(id, current);
    }

    @Override
    public void flush() {
        if (id != null && unsaved != null) {
            rows.put(id, stored, current, unsaved);
        }
        id = null;
        unsaved = null;
    }

    @Override
    public void apply(String id, VersionedRow<R> current, Record<byte[], byte[]> record) {
        var context = places.of(record);
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
        keep(id, next, bytes);
    }

    @Override
    public void skip(String id, VersionedRow<R> current) {
        keep(id, current.skipped());
    }

    @Override
    public void stop(String id, VersionedRow<R> current, String reason) {
        keep(id, current.stopped(reason));
    }

    @Override
    public void goOn(String id, VersionedRow<R> current) {
        keep(id, current.stopped(null));
    }

    private void keep(String changed, VersionedRow<R> row) {
        keep(changed, row, rows.bytes(row));
    }

    private void keep(String changed, VersionedRow<R> row, byte[] bytes) {
        load(changed);
        current = row;
        unsaved = bytes;
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
