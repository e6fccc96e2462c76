package io.headwater.platform.saga.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.service.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what a request wants of the sagas of all types. */
final class SagaParameters {

    private static final String TYPE = "type";
    private static final String STATE = "state";
    private static final String OLDER_THAN = "olderThan";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";

    private static final List<String> ALL = List.of(TYPE, STATE, OLDER_THAN, LIMIT, CURSOR);
    private static final Set<SagaStatus> STATES =
            EnumSet.complementOf(EnumSet.of(SagaStatus.UNKNOWN));
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 1000;

    private final MultiValueMap<String, String> parameters;
    private final List<CommandError> errors = new ArrayList<>();

    private SagaParameters(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * What is wanted.
     *
     * @param plurals of the types, in order
     * @param before when they began at the latest; {@code null} where that does not matter
     * @param from where the list goes on
     */
    record Wanted(
            List<String> plurals,
            Set<SagaStatus> states,
            @Nullable Instant before,
            int limit,
            @Nullable Cursor from) {}

    /**
     * Between two pages.
     *
     * @param rest the cursor of that type's own list; empty at its beginning
     */
    record Cursor(String plural, String rest) {

        @Override
        public String toString() {
            return plural + ":" + rest;
        }
    }

    /** Throws {@link ProblemException}, 400, with all that is wrong. */
    static Wanted of(MultiValueMap<String, String> parameters, SagaPaths paths, Instant now) {
        var reading = new SagaParameters(parameters);
        reading.refuseOthers();
        var plurals = reading.plurals(paths);
        var wanted =
                new Wanted(
                        plurals,
                        reading.states(),
                        reading.before(now),
                        reading.limit(),
                        reading.cursor(plurals));
        if (!reading.errors.isEmpty()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, List.copyOf(reading.errors));
        }
        return wanted;
    }

    private void refuseOthers() {
        parameters.forEach((name, values) -> {
            if (!ALL.contains(name)) {
                add(
                        name,
                        "unknown-parameter",
                        "there is no parameter %s; there are %s"
                                .formatted(name, String.join(", ", ALL)));
            } else if (values.size() > 1 && !name.equals(STATE) && !name.equals(TYPE)) {
                add(name, "repeated-parameter", name + " is given more than once");
            }
        });
    }

    private List<String> plurals(SagaPaths paths) {
        var given = parameters.get(TYPE);
        if (given == null) {
            return List.copyOf(paths.byType().values());
        }
        given.stream()
                .filter(type -> !paths.byType().containsKey(type))
                .forEach(type ->
                        add(
                                TYPE,
                                "unknown-saga-type",
                                "there is no saga type %s; there are %s"
                                        .formatted(type, paths.byType().keySet())));
        return paths.byType().entrySet().stream()
                .filter(type -> given.contains(type.getKey()))
                .map(type -> type.getValue())
                .toList();
    }

    private Set<SagaStatus> states() {
        var given = parameters.get(STATE);
        if (given == null) {
            return STATES;
        }
        var states = EnumSet.noneOf(SagaStatus.class);
        for (var name : given) {
            var known = STATES.stream().filter(one -> one.name().equals(name)).findFirst();
            known.ifPresent(states::add);
            if (known.isEmpty()) {
                add(
                        STATE,
                        "invalid-state",
                        "there is no state %s; there are %s".formatted(name, STATES));
            }
        }
        return states;
    }

    private @Nullable Instant before(Instant now) {
        var given = parameters.getFirst(OLDER_THAN);
        if (given == null) {
            return null;
        }
        try {
            var age = Duration.parse(given);
            if (!age.isNegative()) {
                return now.minus(age);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // It is told below.
        }
        add(OLDER_THAN, "invalid-older-than", "olderThan is a duration such as PT5M, not " + given);
        return null;
    }

    private int limit() {
        var given = parameters.getFirst(LIMIT);
        if (given == null) {
            return DEFAULT_LIMIT;
        }
        int limit = given.matches("\\d{1,5}") ? Integer.parseInt(given) : 0;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            add(LIMIT, "invalid-limit", "limit is 1 to %d, not %s".formatted(LARGEST_LIMIT, given));
        }
        return limit;
    }

    private @Nullable Cursor cursor(List<String> plurals) {
        var given = parameters.getFirst(CURSOR);
        if (given == null) {
            return null;
        }
        var parts = given.split(":", 2);
        if (parts.length < 2 || !plurals.contains(parts[0])) {
            add(CURSOR, "invalid-cursor", "cursor is next of an answer to the same question");
            return null;
        }
        return new Cursor(parts[0], parts[1]);
    }

    private void add(String parameter, String code, String message) {
        errors.add(new CommandError(parameter, code, message));
    }
}
