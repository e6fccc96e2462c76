package io.headwater.platform.query.index;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How far a store has come. An offset in 8 bytes, and a ninth where the command may have more
 * events than are in the store.
 *
 * @param last the position of the last event in it
 * @param isWhole whether all events of that command are
 */
public record StoredPosition(long last, boolean isWhole) {

    /** Empty where no event has come, or none since positions are kept. */
    public static Optional<StoredPosition> read(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return Optional.ofNullable(store.get(StoreKeys.position()))
                .map(kept ->
                        new StoredPosition(
                                ByteBuffer.wrap(kept).getLong(), kept.length == Long.BYTES));
    }

    public void write(KeyValueStore<Bytes, byte[]> store) {
        var bytes = ByteBuffer.allocate(isWhole ? Long.BYTES : Long.BYTES + 1).putLong(last);
        store.put(StoreKeys.position(), bytes.array());
    }

    /** The position of the last command all of whose events are in the store. */
    public long complete() {
        return isWhole ? last : last - 1;
    }
}
