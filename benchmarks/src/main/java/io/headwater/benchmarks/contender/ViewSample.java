package io.headwater.benchmarks.contender;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeMap;

/**
 * What Headwater writes to the changelog of a view for one event: a row, and an entry of each
 * index.
 *
 * @param row its bytes
 * @param entries how long the key of each entry is: of {@code createdAt}, {@code owner} and {@code
 *     status,createdAt}
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
public record ViewSample(byte[] row, int[] entries) {

    /** See {@link #kind}. */
    public static final String ROW = "rows";

    private static final int INDEXES = 3;

    /** With which the keys of entries begin, see {@code StoreKeys} of headwater-query. */
    private static final byte ENTRY = (byte) 0xf1;

    /**
     * The last row and the last entries among these, which are of accounts with ids of one length.
     */
    public static ViewSample of(Collection<ConsumerRecord<byte[], byte[]>> changelog) {
        byte[] row = null;
        var entries = new TreeMap<String, Integer>();
        for (var record : changelog) {
            if (kind(record.key()).equals(ROW)) {
                row = record.value();
            } else if (record.key()[0] == ENTRY) {
                entries.put(kind(record.key()), record.key().length);
            }
        }
        if (row == null || entries.size() != INDEXES) {
            throw new IllegalStateException(
                    "no row with %d entries: %s".formatted(INDEXES, entries));
        }
        return new ViewSample(row, entries.values().stream().mapToInt(one -> one).toArray());
    }

    /**
     * What a record of the changelog is, by its key: a row, whose key is ASCII, an entry of an
     * index, by the index's name, or something else.
     */
    public static String kind(byte[] key) {
        if (key[0] >= 0) {
            return ROW;
        }
        if (key[0] != ENTRY) {
            return "others";
        }
        // Its name is behind the first two bytes, up to a byte of 0.
        int end = 2;
        while (key[end] != 0) {
            end++;
        }
        return new String(key, 2, end - 2, StandardCharsets.UTF_8);
    }

    public void write(Path file) {
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(row.length);
            out.write(row);
            for (int entry : entries) {
                out.writeInt(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ViewSample read(Path file) {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            var row = in.readNBytes(in.readInt());
            var entries = new int[INDEXES];
            for (int i = 0; i < INDEXES; i++) {
                entries[i] = in.readInt();
            }
            return new ViewSample(row, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
