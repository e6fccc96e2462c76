package io.headwater.platform.core.message;

import java.util.List;

/**
 * What became of one command: its record on {@code <type>.results} and the body of the REST answer.
 *
 * @param commandType the command's Avro full name
 * @param version the aggregate's version after the command; 0 where it does not exist
 * @param position see {@link Position}
 */
public record CommandResult(
        String commandId,
        String commandType,
        String aggregateId,
        Outcome outcome,
        long version,
        String position,
        List<EventReference> events,
        List<CommandError> errors) {

    public CommandResult {
        events = List.copyOf(events);
        errors = List.copyOf(errors);
    }
}
