package io.headwater.platform.saga.rest;

import io.headwater.platform.core.rest.ListParameters;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.service.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Pattern CURSOR_FORM = Pattern.compile("([^:]+):(\\d{1,15}):(.*)");

    private SagaParameters() {}

    /**
     * What is wanted.
     *
     * @param plurals of the types, in order
     * @param asOf of when the list is
     * @param before when they began at the latest; {@code null} where that does not matter
     * @param from where the list goes on
     */
    record Wanted(
            List<String> plurals,
            Set<SagaStatus> states,
            Instant asOf,
            @Nullable Instant before,
            int limit,
            @Nullable Cursor from) {}

    /**
     * Between two pages.
     *
     * @param asOf when the first page was asked for: all are of that time, to the millisecond
     * @param rest the cursor of that type's own list; empty at its beginning
     */
    record Cursor(String plural, Instant asOf, String rest) {

        @Override
        public String toString() {
            return plural + ":" + asOf.toEpochMilli() + ":" + rest;
        }
    }

    /** Throws {@link ProblemException}, 400, with all that is wrong. */
    static Wanted of(MultiValueMap<String, String> parameters, SagaPaths paths, Instant now) {
        var list = new ListParameters(parameters, ALL, Set.of(STATE, TYPE));
        var plurals = plurals(list, paths);
        var cursor = cursor(list, plurals);
        var asOf = cursor == null ? now.truncatedTo(ChronoUnit.MILLIS) : cursor.asOf();
        var wanted =
                new Wanted(
                        plurals,
                        list.constants(STATE, STATES, STATES),
                        asOf,
                        before(list, asOf),
                        list.limit(LARGEST_LIMIT),
                        cursor);
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

    private static @Nullable Instant before(ListParameters list, Instant asOf) {
        var given = list.first(OLDER_THAN);
        if (given == null) {
            return null;
        }
        try {
            var age = Duration.parse(given);
            if (!age.isNegative()) {
                return asOf.minus(age);
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
        var parts = CURSOR_FORM.matcher(given);
        if (!parts.matches() || !plurals.contains(parts.group(1))) {
            list.refuse(
                    CURSOR, "invalid-cursor", "cursor is next of an answer to the same question");
            return null;
        }
        return new Cursor(
                parts.group(1),
                Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                parts.group(3));
    }
}
