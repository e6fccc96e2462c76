package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.CommandError;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the errors of a command within the 4 KiB that are remembered of them, so that a repeated
 * command gets the very result that the first one got: messages are shortened, none is left out
 * before all of them are short.
 */
final class BoundedErrors {

    private static final int LIMIT = 4096;
    private static final int SHORTEST_MESSAGE = 20;

    private BoundedErrors() {}

    static List<CommandError> of(List<CommandError> errors) {
        int message = LIMIT;
        var bounded = errors;
        while (size(bounded) > LIMIT && message > SHORTEST_MESSAGE) {
            message /= 2;
            bounded = shortened(errors, message);
        }
        bounded = new ArrayList<>(bounded);
        while (size(bounded) > LIMIT) {
            bounded.removeLast();
        }
        return List.copyOf(bounded);
    }

    private static List<CommandError> shortened(List<CommandError> errors, int longest) {
        return errors.stream()
                .map(error ->
                        error.message().length() <= longest
                                ? error
                                : new CommandError(
                                        error.field(),
                                        error.code(),
                                        error.message().substring(0, longest - 1) + "…"))
                .toList();
    }

    private static int size(List<CommandError> errors) {
        return errors.stream()
                .mapToInt(error ->
                        bytes(error.code())
                                + bytes(error.message())
                                + (error.field() == null ? 0 : bytes(error.field())))
                .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
