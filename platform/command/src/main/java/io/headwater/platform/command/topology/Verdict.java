package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Position;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is to become of a command; nothing of it has happened yet.
 *
 * @param position the same as the result's
 * @param changes in order
 */
record Verdict<E, S>(CommandResult result, Position position, List<Change<E, S>> changes) {

    /**
     * One event.
     *
     * @param after the state behind it
     * @param record as it goes to its topic
     */
    record Change<E, S>(E event, S after, Record<byte[], byte[]> record) {}

    /** The state after all events; {@code null} where there are none. */
    @Nullable S state() {
        return changes.isEmpty() ? null : changes.getLast().after();
    }
}
