package io.headwater.platform.command.results;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/** A command of a type, by which it or its result is known among others. */
record Wanted(String aggregateId, String commandId) {

    /**
     * The command that a record is, or is about; none where it does not say.
     *
     * @param header which has the command's id
     */
    static @Nullable Wanted of(ConsumerRecord<byte[], byte[]> record, String header) {
        var id = record.headers().lastHeader(header);
        return record.key() == null || id == null || id.value() == null
                ? null
                : new Wanted(text(record.key()), text(id.value()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
