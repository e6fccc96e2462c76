package io.headwater.platform.core.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.service.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the parameters of a request for a list, and collects all that is wrong with them. */
public final class ListParameters {

    public static final String LIMIT = "limit";

    private static final int DEFAULT_LIMIT = 50;

    private final MultiValueMap<String, String> given;
    private final List<CommandError> errors = new ArrayList<>();

    /**
     * Of one request.
     *
     * @param known the names of all parameters that there are
     * @param repeatable those that may be given more than once
     */
    public ListParameters(
            MultiValueMap<String, String> given, List<String> known, Set<String> repeatable) {
        this.given = given;
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                refuse(
                        name,
                        "unknown-parameter",
                        "there is no parameter %s; there are %s"
                                .formatted(name, String.join(", ", known)));
            } else if (values.size() > 1 && !repeatable.contains(name)) {
                refuse(name, "repeated-parameter", name + " is given more than once");
            }
        });
    }

    /** All values; {@code null} where there are none. */
    public @Nullable List<String> all(String name) {
        return given.get(name);
    }

    /** The first value; {@code null} where there is none. */
    public @Nullable String first(String name) {
        return given.getFirst(name);
    }

    /**
     * The constants that are named; whatever is none of them is refused as {@code invalid-<name>}.
     *
     * @param otherwise where the parameter is not given
     */
    public <T extends Enum<T>> Set<T> constants(String name, Set<T> known, Set<T> otherwise) {
        var values = all(name);
        if (values == null) {
            return otherwise;
        }
        var constants = EnumSet.copyOf(known);
        constants.removeIf(one -> !values.contains(one.name()));
        values.stream()
                .filter(value -> known.stream().noneMatch(one -> one.name().equals(value)))
                .forEach(value ->
                        refuse(
                                name,
                                "invalid-" + name,
                                "there is no %s %s; there are %s".formatted(name, value, known)));
        return constants;
    }

    /** How many items are wanted, 50 where the request does not say. */
    public int limit(int largest) {
        var text = first(LIMIT);
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > largest) {
            refuse(LIMIT, "invalid-limit", "limit is 1 to %d, not %s".formatted(largest, text));
        }
        return limit;
    }

    /** Notes what is wrong with a parameter; {@link #check} tells it. */
    public void refuse(String parameter, String code, String message) {
        errors.add(new CommandError(parameter, code, message));
    }

    /** Throws {@link ProblemException}, 400, with all that was refused. */
    public void check() {
        if (!errors.isEmpty()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, List.copyOf(errors));
        }
    }
}
