package io.headwater.platform.query.index;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** How far a store has come: the position of the last event in it, an offset in 8 bytes. */
public final class StoredPosition {

    private StoredPosition() {}

    /** Empty where no event has come, or none since positions are kept. */
    public static OptionalLong read(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        var kept = store.get(StoreKeys.position());
        return kept == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(kept).getLong());
    }

    public static void write(KeyValueStore<Bytes, byte[]> store, long position) {
        store.put(StoreKeys.position(), ByteBuffer.allocate(Long.BYTES).putLong(position).array());
    }
}
