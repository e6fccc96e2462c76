package io.headwater.platform.core.rest;

import io.headwater.platform.core.deadletter.ParkedEntries;
import io.headwater.platform.core.deadletter.ParkedEntry;
import io.headwater.platform.core.service.ParkedDesk;
import io.headwater.platform.core.service.Peers;
import io.headwater.platform.core.service.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Lists of parked records, put together of what the instances have. */
final class ParkedLists {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Peers peers;
    private final JsonMapper json;

    ParkedLists(Peers peers, JsonMapper json) {
        this.peers = peers;
        this.json = json;
    }

    /**
     * A page.
     *
     * @param next {@code after} of the following page; {@code null} where there is none
     */
    record Page(List<ParkedEntry> items, @Nullable String next) {}

    /** What one instance has, and in which partitions it looked. */
    record Part(Set<Integer> partitions, List<ParkedEntry> items) {}

    /** Throws {@link ProblemException}, 503, where a partition is with nobody that answers. */
    Page page(ParkedDesk desk, ParkedEntries.Wanted wanted) {
        var owners = desk.owners();
        var missing = new TreeSet<>(owners.keySet());
        var items = new ArrayList<ParkedEntry>();
        // One more says whether the list goes on.
        var more = new ParkedEntries.Wanted(wanted.statuses(), wanted.after(), wanted.limit() + 1);
        for (var address : new TreeSet<>(owners.values())) {
            var part = address.equals(desk.address()) ? part(desk, more) : ask(desk, address, more);
            missing.removeAll(part.partitions());
            items.addAll(part.items());
        }
        if (owners.isEmpty() || !missing.isEmpty()) {
            throw ProblemException.tryAgain(
                    "parked-unavailable",
                    "of %s partitions %s are with nobody that answers"
                            .formatted(desk.consumer(), owners.isEmpty() ? "" : missing));
        }
        items.sort(null);
        return items.size() <= wanted.limit()
                ? new Page(items, null)
                : new Page(
                        items.subList(0, wanted.limit()),
                        ParkedEntries.place(items.get(wanted.limit() - 1)));
    }

    /** Of this instance. */
    static Part part(ParkedDesk desk, ParkedEntries.Wanted wanted) {
        var partitions = new TreeSet<Integer>();
        var items = new ArrayList<ParkedEntry>();
        for (int partition : desk.owners().keySet()) {
            desk.in(partition, wanted)
                    .ifPresent(found -> {
                        partitions.add(partition);
                        items.addAll(found);
                    });
        }
        items.sort(null);
        return new Part(
                partitions, List.copyOf(items.subList(0, Math.min(items.size(), wanted.limit()))));
    }

    private Part ask(ParkedDesk desk, String address, ParkedEntries.Wanted wanted) {
        var parameters = new StringJoiner("&");
        parameters.add(ParkedParameters.LIMIT + "=" + wanted.limit());
        wanted.statuses().forEach(one -> parameters.add(ParkedParameters.STATUS + "=" + one));
        if (wanted.after() != null) {
            var after = UriUtils.encode(wanted.after(), StandardCharsets.UTF_8);
            parameters.add(ParkedParameters.AFTER + "=" + after);
        }
        var path = "/internal/parked/%s?%s".formatted(desk.consumer(), parameters);
        return peers.find(address, path, new HttpHeaders(), PATIENCE)
                .filter(answer -> answer.getStatusCode().is2xxSuccessful())
                .map(answer -> read(answer.getBody()))
                .orElse(new Part(Set.of(), List.of()));
    }

    private Part read(byte @Nullable [] body) {
        try {
            return json.readValue(body, Part.class);
        } catch (JacksonException e) {
            return new Part(Set.of(), List.of());
        }
    }
}
