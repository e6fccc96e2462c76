package io.headwater.platform.core.topic;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.jspecify.annotations.Nullable;

/** What counts against a topic's {@code max.message.bytes}. */
public final class RecordSize {

    /**
     * The most that each topic of a type takes, whatever its own limit: 1 MiB, which is the most
     * that the REST edge takes, and 64 KiB for headers.
     */
    public static final int LARGEST = 1_048_588 + 64 * 1024;

    /**
     * The most that each dead-letter topic takes, whatever its own limit. What came compressed may
     * have been larger than its topic's limit, and we write it as it is. Hosted clusters allow no
     * more than this.
     */
    public static final int LARGEST_DEAD_LETTER = 8 * 1024 * 1024;

    private RecordSize() {}

    /** Around a record alone in its batch, and around a header: more than they ever have. */
    private static final int OVERHEAD = 512;

    private static final int HEADER_OVERHEAD = 16;

    /** Whether each topic of a type takes the record. Nearly always a glance at it is enough. */
    public static boolean fits(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long most = OVERHEAD + (long) length(key) + length(value);
        for (var header : headers) {
            most += HEADER_OVERHEAD + 3L * header.key().length() + length(header.value());
        }
        return most <= LARGEST || of(key, value, headers) <= LARGEST;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** An upper bound in bytes of the record in a batch of its own, not compressed. */
    public static int of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                key,
                value,
                headers.toArray());
    }
}
