package io.headwater.platform.query.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What the keys in the store of a view are: rows are under their ids, whose bytes are ASCII; behind
 * them come notes on indexes, and their entries, each with its row's id as the value, and how far
 * the view has come. One store and one changelog have all of them, so that a crash keeps changes in
 * the order in which they were made.
 */
public final class StoreKeys {

    private static final byte NOTES = (byte) 0xf0;
    private static final byte ENTRIES = (byte) 0xf1;
    private static final byte POSITION = (byte) 0xf2;

    private StoreKeys() {}

    /** Of a row. */
    public static Bytes row(String id) {
        return Bytes.wrap(id.getBytes(UTF_8));
    }

    /** The id of a row's key. */
    public static String id(Bytes row) {
        return new String(row.get(), UTF_8);
    }

    /** Of the {@link StoredPosition}. */
    static Bytes position() {
        return Bytes.wrap(new byte[] {POSITION});
    }

    /** Whether a store has any row. */
    public static boolean hasRows(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        try (var rows = store.range(null, behindRows())) {
            return rows.hasNext();
        }
    }

    /** Behind the last row. No key is that itself, or {@link #behindNotes}. */
    public static Bytes behindRows() {
        return Bytes.wrap(new byte[] {NOTES});
    }

    /** Of what is known of an index. */
    static Bytes note(String index) {
        return Bytes.wrap(begin(NOTES).raw(index.getBytes(UTF_8)).bytes());
    }

    static Bytes behindNotes() {
        return Bytes.wrap(new byte[] {ENTRIES});
    }

    static String index(Bytes note) {
        return new String(note.get(), 1, note.get().length - 1, UTF_8);
    }

    /** With which all entries of an index begin. */
    public static byte[] entries(String index) {
        return begin(ENTRIES).add(index).bytes();
    }

    private static SortKey begin(byte kind) {
        return new SortKey().raw(new byte[] {kind});
    }
}
