package io.headwater.platform.query.query;

import io.headwater.platform.core.message.CommandError;

import java.util.List;
import java.util.stream.Collectors;

/** A query that the view cannot answer, with all that is wrong with it. */
public final class InvalidQueryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<CommandError> errors;

    public InvalidQueryException(List<CommandError> errors) {
        super(errors.stream().map(CommandError::message).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public List<CommandError> errors() {
        return errors;
    }
}
