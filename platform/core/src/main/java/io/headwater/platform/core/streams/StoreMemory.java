package io.headwater.platform.core.streams;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

import java.util.Map;

/**
 * Holds all stores of the process to one amount of memory off the heap: blocks, indexes, filters
 * and what is not written to disk yet. By default each store, and each segment of one that forgets,
 * takes up to 98 MiB, and a service has a hundred of them.
 *
 * @see <a
 *     href="https://kafka.apache.org/documentation/streams/developer-guide/memory-mgmt.html#rocksdb">Kafka
 *     Streams on memory</a>
 */
public final class StoreMemory implements RocksDBConfigSetter {

    /** In bytes; the first store of the process decides for all. */
    static final String BYTES = "headwater.store.memory.bytes";

    /** Of the whole; RocksDB writes stores to disk when what they have not written is more. */
    private static final int WRITTEN_LATER = 4;

    private static final int WRITE_BUFFER = 8 * 1024 * 1024;

    /**
     * What a store takes for its first record, and so on. Where many stores write little each, the
     * default of an eighth of the buffer would have them written to disk for nothing.
     */
    private static final int AT_ONCE = 64 * 1024;

    private static final boolean STRICT = false;
    private static final int SHARDS_BY_SIZE = -1;
    private static final double FOR_INDEXES = 0.1;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager buffers) {

        static Shared of(long bytes) {
            var cache = new LRUCache(bytes, SHARDS_BY_SIZE, STRICT, FOR_INDEXES);
            // What is not written yet takes its place in the cache: so the sum is bounded.
            return new Shared(cache, new WriteBufferManager(bytes / WRITTEN_LATER, cache));
        }
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configuration) {
        var all = shared(configuration);
        var tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(all.cache());
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setCacheIndexAndFilterBlocksWithHighPriority(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(all.buffers());
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setArenaBlockSize(AT_ONCE);
    }

    @Override
    public void close(String store, Options options) {
        // Other stores go on with what is shared; it ends with the process.
    }

    private static synchronized Shared shared(Map<String, Object> configuration) {
        var present = shared;
        if (present == null) {
            present = Shared.of(Long.parseLong(String.valueOf(configuration.get(BYTES))));
            shared = present;
        }
        return present;
    }
}
