package io.headwater.platform.query.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the rows of one task with the entries of their indexes. A change is one batch, in this
 * order: entries that are no longer, entries that are new, the row. The changelog keeps the
 * beginning of it, if a crash keeps less than all; then the row is as it was, its event comes
 * again, and the same batch is written again.
 */
public final class IndexedRows<R> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final RowCodec<R> codec;
    private final List<ViewIndex> indexes;

    public IndexedRows(
            KeyValueStore<Bytes, byte[]> store, RowCodec<R> codec, List<ViewIndex> indexes) {
        this.store = store;
        this.codec = codec;
        this.indexes = List.copyOf(indexes);
    }

    /** The row; one without version where there is none. */
    public VersionedRow<R> load(String id) {
        var stored = store.get(StoreKeys.row(id));
        return stored == null ? VersionedRow.none() : codec.read(stored);
    }

    /** What {@link #put} would write of a row, so that it fails before anything is written. */
    public byte[] bytes(VersionedRow<R> row) {
        return codec.write(row);
    }

    /**
     * Stores a row in the place of another.
     *
     * @param bytes of the row, from {@link #bytes}
     */
    public void put(String id, VersionedRow<R> before, VersionedRow<R> row, byte[] bytes) {
        var deleted = new ArrayList<KeyValue<Bytes, byte[]>>();
        var added = new ArrayList<KeyValue<Bytes, byte[]>>();
        for (var index : indexes) {
            var old = before.row() == null ? null : index.entry(id, before);
            var now = row.row() == null ? null : index.entry(id, row);
            if (old != null && !old.equals(now)) {
                deleted.add(KeyValue.pair(old, null));
            }
            if (now != null && !now.equals(old)) {
                added.add(KeyValue.pair(now, id.getBytes(UTF_8)));
            }
        }
        deleted.addAll(added);
        deleted.add(KeyValue.pair(StoreKeys.row(id), bytes));
        store.putAll(deleted);
    }

    /** Stores a row as it is, and all of its entries. */
    public void again(String id, VersionedRow<R> row) {
        put(id, VersionedRow.none(), row, codec.write(row));
    }
}
