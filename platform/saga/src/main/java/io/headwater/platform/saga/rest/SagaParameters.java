package io.headwater.platform.saga.rest;

import io.headwater.platform.core.rest.ListParameters;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.service.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what a request wants of the sagas of all types. */
final class SagaParameters {

    private static final String TYPE = "type";
    private static final String STATE = "state";
    private static final String OLDER_THAN = "olderThan";
    private static final String CURSOR = "cursor";

    private static final List<String> ALL =
            List.of(TYPE, STATE, OLDER_THAN, ListParameters.LIMIT, CURSOR);
    private static final Set<SagaStatus> STATES =
            EnumSet.complementOf(EnumSet.of(SagaStatus.UNKNOWN));
    private static final int LARGEST_LIMIT = 1000;

    private SagaParameters() {}

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
        var list = new ListParameters(parameters, ALL, Set.of(STATE, TYPE));
        var plurals = plurals(list, paths);
        var wanted =
                new Wanted(
                        plurals,
                        list.constants(STATE, STATES, STATES),
                        before(list, now),
                        list.limit(LARGEST_LIMIT),
                        cursor(list, plurals));
        list.check();
        return wanted;
    }

    private static List<String> plurals(ListParameters list, SagaPaths paths) {
        var given = list.all(TYPE);
        if (given == null) {
            return List.copyOf(paths.byType().values());
        }
        given.stream()
                .filter(type -> !paths.byType().containsKey(type))
                .forEach(type ->
                        list.refuse(
                                TYPE,
                                "unknown-saga-type",
                                "there is no saga type %s; there are %s"
                                        .formatted(type, paths.byType().keySet())));
        return paths.byType().entrySet().stream()
                .filter(type -> given.contains(type.getKey()))
                .map(type -> type.getValue())
                .toList();
    }

    private static @Nullable Instant before(ListParameters list, Instant now) {
        var given = list.first(OLDER_THAN);
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
        list.refuse(
                OLDER_THAN,
                "invalid-older-than",
                "olderThan is a duration such as PT5M, not " + given);
        return null;
    }

    private static @Nullable Cursor cursor(ListParameters list, List<String> plurals) {
        var given = list.first(CURSOR);
        if (given == null) {
            return null;
        }
        var parts = given.split(":", 2);
        if (parts.length < 2 || !plurals.contains(parts[0])) {
            list.refuse(
                    CURSOR, "invalid-cursor", "cursor is next of an answer to the same question");
            return null;
        }
        return new Cursor(parts[0], parts[1]);
    }
}
