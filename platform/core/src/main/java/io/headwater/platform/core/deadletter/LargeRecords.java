package io.headwater.platform.core.deadletter;

import io.headwater.platform.core.topic.RecordSize;

import org.apache.kafka.streams.processor.api.Record;

/** Keeps what no topic takes from being sent: that would end the transaction, and the next one. */
public final class LargeRecords {

    private LargeRecords() {}

    /** The record, if its topic takes it; else its cause is a dead letter. */
    public static Record<byte[], byte[]> fitting(Record<byte[], byte[]> record) {
        if (!RecordSize.fits(record.key(), record.value(), record.headers())) {
            throw tooLarge(
                    "a record that it causes",
                    RecordSize.of(record.key(), record.value(), record.headers()));
        }
        return record;
    }

    /**
     * What comes of it is larger than a topic takes.
     *
     * @param size in bytes
     */
    public static DeadLetterException tooLarge(String what, int size) {
        return new DeadLetterException(
                "too-large",
                "%s would have %d bytes, and %d fit".formatted(what, size, RecordSize.LARGEST));
    }
}
