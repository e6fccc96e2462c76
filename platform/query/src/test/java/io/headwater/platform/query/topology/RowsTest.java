package io.headwater.platform.query.topology;

import static io.headwater.platform.query.topology.Counters.NOON;
import static io.headwater.platform.query.topology.Counters.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.query.RowsInMemory;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.index.Index;
import io.headwater.platform.query.index.IndexedRows;
import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.index.ViewIndex;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.query.topology.Counters.Added;
import io.headwater.platform.query.topology.Counters.CounterEvent;
import io.headwater.platform.query.topology.Counters.Sum;
import io.headwater.platform.test.InMemorySchemaRegistry;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The events of one command are stored together. */
class RowsTest {

    private final ViewDefinition<Sum, CounterEvent> view =
            new ViewDefinition<>(
                            "counters",
                            "counter",
                            Sum.class,
                            CounterEvent.class,
                            (row, event) -> new Sum(added(row, (Added) event)))
                    .indexed(Index.on("sum"));

    private final RecordWire wire = RecordWire.of(new InMemorySchemaRegistry());
    private final AvroSerializer<Object> events =
            new AvroSerializer<>(wire, RecordTypes.of(Added.class));
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final KeyValueStore<Bytes, byte[]> store = RowsInMemory.opened(context);
    private final Rows<Sum, CounterEvent> rows =
            new Rows<>(
                    view,
                    wire,
                    new IndexedRows<>(
                            store,
                            ViewTopology.codec(view, wire),
                            ViewIndex.of(view.indexes(), view.fields())));

    @Test
    void whatLiesAtHandIsSeenAndNotStored() {
        add("c", 2, 1);
        add("c", 3, 2);

        assertThat(rows.load("c").row()).isEqualTo(new Sum(5));
        assertThat(stored("c")).isNull();

        rows.flush();

        assertThat(stored("c")).isEqualTo(new VersionedRow<>(2, NOON, NOON, new Sum(5), null));
    }

    /** Entries of an index follow from what was stored, not from what lay at hand. */
    @Test
    void itsEntriesAreThoseOfTheRowThatIsStored() {
        add("c", 2, 1);
        rows.flush();
        add("c", 3, 2);
        add("c", 4, 3);
        rows.flush();

        assertThat(keys()).as("a row and its entry").hasSize(2);
    }

    @Test
    void anotherRowIsAskedFor() {
        add("c", 2, 1);

        assertThat(rows.load("d")).isEqualTo(VersionedRow.none());

        assertThat(stored("c")).isNotNull();
        assertThat(rows.load("c").row()).isEqualTo(new Sum(2));
    }

    @Test
    void anEventThatIsRefusedLeavesTheRowAtHandAsItIs() {
        add("c", 2, 1);
        var poison = event(new byte[] {1}, 2);
        assertThatExceptionOfType(DeadLetterException.class)
                .isThrownBy(() -> rows.apply("c", rows.load("c"), poison));
        rows.stop("c", rows.load("c"), "it is parked");
        rows.flush();

        assertThat(stored("c"))
                .isEqualTo(new VersionedRow<>(1, NOON, NOON, new Sum(2), "it is parked"));
    }

    @Test
    void whatIsStoredOnceMoreIsStoredAtOnce() {
        add("c", 2, 1);
        rows.save("c", rows.load("c"));
        assertThat(stored("c")).isEqualTo(rows.load("c"));

        store.delete(StoreKeys.row("c"));
        rows.flush();
        assertThat(stored("c")).as("nothing lay at hand").isNull();
    }

    private static long added(@Nullable Sum row, Added event) {
        return (row == null ? 0 : row.sum()) + event.amount();
    }

    private void add(String id, long amount, int sequence) {
        rows.apply(
                id,
                rows.load(id),
                event(events.write("counter.events", new Added(amount)), sequence));
    }

    private static Record<byte[], byte[]> event(byte[] value, int sequence) {
        return new Record<>(
                "c".getBytes(StandardCharsets.UTF_8),
                value,
                NOON.toEpochMilli(),
                headers(Integer.toString(sequence), NOON.toString()));
    }

    private @Nullable VersionedRow<Sum> stored(String id) {
        var bytes = store.get(StoreKeys.row(id));
        return bytes == null ? null : ViewTopology.codec(view, wire).read(bytes);
    }

    private List<Bytes> keys() {
        var keys = new ArrayList<Bytes>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }
}
