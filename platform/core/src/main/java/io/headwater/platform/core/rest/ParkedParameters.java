package io.headwater.platform.core.rest;

import io.headwater.platform.core.deadletter.ParkedEntries;
import io.headwater.platform.core.deadletter.ParkedStatus;
import io.headwater.platform.core.service.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a request for a list of parked records says. */
final class ParkedParameters {

    static final String STATUS = "status";
    static final String LIMIT = ListParameters.LIMIT;
    static final String AFTER = "after";

    private static final List<String> ALL = List.of(STATUS, LIMIT, AFTER);
    private static final Set<ParkedStatus> KNOWN =
            EnumSet.complementOf(EnumSet.of(ParkedStatus.UNKNOWN));
    private static final int LARGEST_LIMIT = 1000;

    private ParkedParameters() {}

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
        var list = new ListParameters(parameters, ALL, Set.of(STATUS));
        var wanted =
                new ParkedEntries.Wanted(
                        list.constants(STATUS, KNOWN, EnumSet.of(ParkedStatus.PARKED)),
                        after(list),
                        list.limit(largestLimit));
        list.check();
        return wanted;
    }

    private static @Nullable String after(ListParameters list) {
        var given = list.first(AFTER);
        if (given != null && !given.matches("[^/]{1,255}/\\d{19}")) {
            list.refuse(AFTER, "invalid-after", "after is next of an answer");
        }
        return given;
    }
}
