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
 * @param events as they go to their topic, in order
 * @param state after the events; null where there are none
 */
record Verdict<S>(
        CommandResult result,
        Position position,
        List<Record<byte[], byte[]>> events,
        @Nullable S state) {}
