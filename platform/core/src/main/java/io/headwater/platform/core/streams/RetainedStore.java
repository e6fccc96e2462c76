package io.headwater.platform.core.streams;

import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;

/**
 * A store that keeps what is put for at least its retention, at most half as long again, and then
 * drops it by whole segments: forgetting costs nothing for each entry, on disk or in the changelog.
 *
 * <p>It is a window store whose windows are buckets of half the retention, so that each look-up is
 * a look at three keys. The caller says what time it is, and never goes back: a time far ahead
 * would make it forget everything.
 */
public final class RetainedStore {

    private static final int BUCKETS_OF_A_RETENTION = 2;

    private final WindowStore<String, byte[]> store;
    private final long bucket;

    /**
     * Wraps the store that was built with the same retention.
     *
     * @param retention see {@link #builder}
     */
    public RetainedStore(WindowStore<String, byte[]> store, Duration retention) {
        this.store = store;
        this.bucket = bucket(retention).toMillis();
    }

    /** Builds it on disk, with a changelog that forgets like the store. */
    public static StoreBuilder<WindowStore<String, byte[]>> builder(
            String name, Duration retention) {
        var bucket = bucket(retention);
        return Stores.windowStoreBuilder(
                        // What was put at the end of a bucket is as old as its beginning.
                        Stores.persistentWindowStore(name, retention.plus(bucket), bucket, false),
                        Serdes.String(),
                        Serdes.ByteArray())
                // The broker deletes by the broker's time, whatever a record says of its own.
                .withLoggingEnabled(
                        Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }

    /**
     * What was put last under the key, if it is still there.
     *
     * @param now milliseconds since the epoch
     */
    public byte @Nullable [] get(String key, long now) {
        long newest = now - Math.floorMod(now, bucket);
        for (int age = 0; age <= BUCKETS_OF_A_RETENTION; age++) {
            long start = newest - age * bucket;
            var value = start < 0 ? null : store.fetch(key, start);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /**
     * Keeps the value from now on.
     *
     * @param now milliseconds since the epoch, not before that of an earlier call
     */
    public void put(String key, byte[] value, long now) {
        store.put(key, value, now - Math.floorMod(now, bucket));
    }

    private static Duration bucket(Duration retention) {
        return retention.dividedBy(BUCKETS_OF_A_RETENTION);
    }
}
