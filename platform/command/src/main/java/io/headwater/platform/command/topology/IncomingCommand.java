package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.Position;

import org.apache.kafka.common.header.Headers;

import java.time.Instant;

/**
 * A command as it was read from its topic.
 *
 * @param id the client's, or where the record lies
 * @param type its Avro full name
 * @param time the broker's
 * @param position where it lies
 */
record IncomingCommand<C>(
        String id,
        String type,
        String aggregateId,
        C payload,
        Conditions conditions,
        Instant time,
        Position position,
        Headers headers) {}
