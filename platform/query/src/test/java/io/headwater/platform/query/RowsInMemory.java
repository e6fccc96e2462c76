package io.headwater.platform.query;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The store of a view's rows, in memory, for what is tested without a topology. */
public final class RowsInMemory {

    private RowsInMemory() {}

    /** An empty one, without a changelog. */
    public static KeyValueStore<Bytes, byte[]> opened(MockProcessorContext<Void, Void> context) {
        var store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("rows"),
                                Serdes.Bytes(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
