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
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

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

    /** The rows of the list that it finds, read as they are asked for, in the order of the plan. */
    Found find(Plan plan) {
        return new Found(plan);
    }

    /** See {@link #find}. Holds the store's iterator until it is closed. */
    final class Found implements AutoCloseable {

        private final Plan plan;
        private final Iterator<KeyRange> ranges;
        private final Once once;
        private @Nullable KeyValueIterator<Bytes, byte[]> keys;

        private Found(Plan plan) {
            this.plan = plan;
            this.ranges = plan.ranges().iterator();
            this.once = new Once(plan);
        }

        /** {@code null} behind the last. */
        @Nullable Sorted<RowItem<R>> next() {
            while (true) {
                if (keys == null || !keys.hasNext()) {
                    close();
                    if (!ranges.hasNext()) {
                        return null;
                    }
                    keys = open(plan, ranges.next());
                } else {
                    var row = row(plan, keys.next());
                    if (row != null
                            && matches(row)
                            && !isBefore(row)
                            && once.isNew(row.value().id())) {
                        return row;
                    }
                }
            }
        }

        @Override
        public void close() {
            if (keys != null) {
                keys.close();
                keys = null;
            }
        }
    }

    /** How many rows there are. */
    long count(Plan plan) {
        long count = 0;
        var once = new Once(plan);
        for (var range : plan.ranges()) {
            try (var keys = open(plan, range)) {
                while (keys.hasNext()) {
                    var next = keys.next();
                    if (plan.index() != null && plan.use().covered()) {
                        budget.readEntry();
                        count += once.isNew(new String(next.value, UTF_8)) ? 1 : 0;
                    } else {
                        var row = row(plan, next);
                        if (row != null && matches(row) && once.isNew(row.value().id())) {
                            count++;
                        }
                    }
                }
            }
        }
        return count;
    }

    /** A row that changes while several ranges are read may go from one to a later one. */
    private static final class Once {

        private final boolean mayRepeat;
        private final Set<String> seen = new HashSet<>();

        Once(Plan plan) {
            this.mayRepeat = plan.ranges().size() > 1;
        }

        boolean isNew(String id) {
            return !mayRepeat || seen.add(id);
        }
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

    private KeyValueIterator<Bytes, byte[]> open(Plan plan, KeyRange range) {
        return new EndBefore(
                plan.backwards()
                        ? store.reverseRange(range.from(), range.to())
                        : store.range(range.from(), range.to()),
                range);
    }
}
