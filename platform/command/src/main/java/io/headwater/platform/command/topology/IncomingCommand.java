package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.Position;

import java.time.Instant;

/**
 * A command as it was read from its topic.
 *
 * @param id the client's, or where the record was first read
 * @param hasOwnId whether the client gave the id, so that it counts once
 * @param type its Avro full name
 * @param time the broker's
 * @param position where it lies
 * @param passedOn headers for what it causes
 */
record IncomingCommand<C>(
        String id,
        boolean hasOwnId,
        String type,
        String aggregateId,
        C payload,
        Conditions conditions,
        Instant time,
        Position position,
        PassedOn passedOn) {}
