package io.headwater.platform.client;

import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.CommandIds;

import java.util.Map;
import java.util.UUID;

/**
 * One command on its way.
 *
 * @param type the aggregate type, e.g. {@code user}
 * @param aggregateId see {@link AggregateIds}
 * @param commandId see {@link CommandIds}; sent again under the same id, a command is the same
 *     command
 * @param payload the command's record
 * @param headers further headers, e.g. {@code ce_expectedversion}, {@code traceparent}
 */
public record Command(
        String type,
        String aggregateId,
        String commandId,
        Record payload,
        Map<String, String> headers) {

    public Command {
        if (!AggregateIds.isValid(aggregateId)) {
            throw new IllegalArgumentException(
                    AggregateIds.RULE + "; this has not: " + aggregateId);
        }
        if (!CommandIds.isValid(commandId)) {
            throw new IllegalArgumentException(CommandIds.RULE + "; this has not: " + commandId);
        }
        headers = Map.copyOf(headers);
    }

    public Command(String type, String aggregateId, String commandId, Record payload) {
        this(type, aggregateId, commandId, payload, Map.of());
    }

    /** A command with a new id. */
    public Command(String type, String aggregateId, Record payload) {
        this(type, aggregateId, UUID.randomUUID().toString(), payload);
    }
}
