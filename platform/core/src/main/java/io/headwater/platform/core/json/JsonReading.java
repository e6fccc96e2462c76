package io.headwater.platform.core.json;

import io.headwater.platform.core.message.CommandError;

import java.util.List;

/** What reading a JSON body gave: the record, or everything that is wrong with the body's shape. */
public sealed interface JsonReading<T> {

    record Read<T>(T value) implements JsonReading<T> {}

    /** At least one error; {@code field} is a path such as {@code items[2].name}. */
    record Malformed<T>(List<CommandError> errors) implements JsonReading<T> {
        public Malformed {
            errors = List.copyOf(errors);
        }
    }
}
