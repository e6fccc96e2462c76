package io.headwater.platform.query.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Runs a plan in the store of one partition. */
final class PartitionSearch<R> {

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final RowCodec<R> codec;
    private final BoundQuery query;
    private final Budget budget;

    PartitionSearch(
            ReadOnlyKeyValueStore<Bytes, byte[]> store,
            RowCodec<R> codec,
            BoundQuery query,
            Budget budget) {
        this.store = store;
        this.codec = codec;
        this.query = query;
        this.budget = budget;
    }

    /**
     * Gathers the first rows of the list, up to a number.
     *
     * @param best those gathered so far, the last of the list at its head; see {@link #gatherer}
     */
    void gather(Plan plan, int most, PriorityQueue<Sorted<RowItem<R>>> best) {
        if (plan.range().isEmpty()) {
            return;
        }
        int found = 0;
        try (var keys = open(plan)) {
            while (keys.hasNext() && (!plan.sorted() || found < most)) {
                var row = row(plan, keys.next());
                if (row == null || !matches(row) || isBefore(row)) {
                    continue;
                }
                found++;
                best.add(row);
                if (best.size() > most) {
                    best.remove();
                }
            }
        }
    }

    /** How many rows there are. */
    long count(Plan plan) {
        if (plan.range().isEmpty()) {
            return 0;
        }
        long count = 0;
        try (var keys = open(plan)) {
            while (keys.hasNext()) {
                var next = keys.next();
                if (plan.index() != null && plan.use().covered()) {
                    budget.readEntry();
                    count++;
                } else {
                    var row = row(plan, next);
                    if (row != null && matches(row)) {
                        count++;
                    }
                }
            }
        }
        return count;
    }

    static <R> PriorityQueue<Sorted<RowItem<R>>> gatherer() {
        return new PriorityQueue<>(Comparator.reverseOrder());
    }

    private boolean matches(Sorted<RowItem<R>> row) {
        return query.matches(row.value().id(), row.value().row());
    }

    private boolean isBefore(Sorted<RowItem<R>> row) {
        var after = query.after();
        return after != null && Arrays.compareUnsigned(row.key(), after) <= 0;
    }

    /** The row of a key; {@code null} where there is none any more, or none yet. */
    private @Nullable Sorted<RowItem<R>> row(Plan plan, KeyValue<Bytes, byte[]> read) {
        var index = plan.index();
        if (index == null) {
            return found(StoreKeys.id(read.key), read.value);
        }
        budget.readEntry();
        var id = new String(read.value, UTF_8);
        var bytes = store.get(StoreKeys.row(id));
        var row = bytes == null ? null : found(id, bytes);
        // An entry that the row has left a moment ago stands for no row of the list.
        return row == null || !index.entry(id, row.value().row()).equals(read.key) ? null : row;
    }

    private @Nullable Sorted<RowItem<R>> found(String id, byte[] bytes) {
        budget.readRow();
        VersionedRow<R> row = codec.read(bytes);
        return row.row() == null
                ? null
                : new Sorted<>(query.sortKey(id, row), new RowItem<>(id, row));
    }

    private KeyValueIterator<Bytes, byte[]> open(Plan plan) {
        var range = plan.range();
        return new EndBefore(
                plan.backwards()
                        ? store.reverseRange(range.from(), range.to())
                        : store.range(range.from(), range.to()),
                range);
    }
}
