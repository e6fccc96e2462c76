package io.headwater.platform.core.rest;

import io.headwater.platform.core.deadletter.ParkedEntries;
import io.headwater.platform.core.deadletter.ParkedStatus;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.service.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a request for a list of parked records says. */
final class ParkedParameters {

    static final String STATUS = "status";
    static final String LIMIT = "limit";
    static final String AFTER = "after";

    private static final List<String> ALL = List.of(STATUS, LIMIT, AFTER);
    private static final Set<ParkedStatus> KNOWN =
            EnumSet.complementOf(EnumSet.of(ParkedStatus.UNKNOWN));
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 1000;

    private final MultiValueMap<String, String> parameters;
    private final List<CommandError> errors = new ArrayList<>();

    private ParkedParameters(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Of a caller. Throws {@link ProblemException}, 400, with all that is wrong. */
    static ParkedEntries.Wanted of(MultiValueMap<String, String> parameters) {
        return of(parameters, LARGEST_LIMIT);
    }

    /** Of another instance, which asks for one more, so as to know whether the list goes on. */
    static ParkedEntries.Wanted ofPeer(MultiValueMap<String, String> parameters) {
        return of(parameters, LARGEST_LIMIT + 1);
    }

    private static ParkedEntries.Wanted of(
            MultiValueMap<String, String> parameters, int largestLimit) {
        var reading = new ParkedParameters(parameters);
        reading.refuseOthers();
        var wanted =
                new ParkedEntries.Wanted(
                        reading.statuses(), reading.after(), reading.limit(largestLimit));
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
            } else if (values.size() > 1 && !name.equals(STATUS)) {
                add(name, "duplicate-parameter", name + " is given more than once");
            }
        });
    }

    private Set<ParkedStatus> statuses() {
        var given = parameters.getOrDefault(STATUS, List.of(ParkedStatus.PARKED.name()));
        var statuses = EnumSet.noneOf(ParkedStatus.class);
        for (var name : given) {
            var known = KNOWN.stream().filter(one -> one.name().equals(name)).findFirst();
            known.ifPresent(statuses::add);
            if (known.isEmpty()) {
                add(
                        STATUS,
                        "invalid-status",
                        "there is no status %s; there are %s".formatted(name, KNOWN));
            }
        }
        return statuses;
    }

    private int limit(int largest) {
        var given = parameters.getFirst(LIMIT);
        if (given == null) {
            return DEFAULT_LIMIT;
        }
        int limit = given.matches("\\d{1,5}") ? Integer.parseInt(given) : 0;
        if (limit < 1 || limit > largest) {
            add(LIMIT, "invalid-limit", "limit is 1 to %d, not %s".formatted(largest, given));
        }
        return limit;
    }

    private @Nullable String after() {
        var given = parameters.getFirst(AFTER);
        if (given != null && !given.matches("[^/]{1,255}/\\d{19}")) {
            add(AFTER, "invalid-after", "after is next of an answer");
        }
        return given;
    }

    private void add(String parameter, String code, String message) {
        errors.add(new CommandError(parameter, code, message));
    }
}
