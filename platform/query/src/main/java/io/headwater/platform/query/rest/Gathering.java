package io.headwater.platform.query.rest;

import io.headwater.platform.core.service.Peers;
import io.headwater.platform.core.service.ProblemException;
import io.headwater.platform.query.query.BoundQuery;
import io.headwater.platform.query.query.Explanation;
import io.headwater.platform.query.query.RowCount;
import io.headwater.platform.query.query.RowPage;
import io.headwater.platform.query.query.Sorted;
import io.headwater.platform.query.query.ViewReader;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gathers an answer from all instances: each is asked for the partitions that it has, all at the
 * same time, and exactly those are in the answer, or there is none.
 */
final class Gathering {

    /** On a request from one instance to another: the partitions that it is asked for. */
    static final String PARTITIONS = "Headwater-Partitions";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Peers peers;
    private final JsonMapper json;

    Gathering(Peers peers, JsonMapper json) {
        this.peers = peers;
        this.json = json;
    }

    /** The answer, and how it was found. */
    record Gathered<T>(T answer, Explanation explanation) {}

    /** A page of a list. */
    Gathered<RowPage<Object>> list(ViewReader<?> view, BoundQuery query, Asked asked) {
        var parts =
                ask(
                        view,
                        view.owners(),
                        mine -> PartAnswer.of(view.find(query, mine)),
                        new Remote<>(PartAnswer.class, "rows", asked));
        var rows = new ArrayList<Sorted<Object>>();
        for (var part : parts) {
            for (var row : part.rows()) {
                rows.add(new Sorted<>(Base64.getDecoder().decode(row.key()), row.row()));
            }
        }
        return new Gathered<>(
                view.page(query, rows),
                Explanation.of(parts.stream().map(PartAnswer::explanation).toList()));
    }

    /** How many rows match. */
    Gathered<Long> count(ViewReader<?> view, BoundQuery query, Asked asked) {
        var parts =
                ask(
                        view,
                        view.owners(),
                        mine -> view.count(query, mine),
                        new Remote<>(RowCount.class, "count", asked));
        return new Gathered<>(
                parts.stream().mapToLong(RowCount::count).sum(),
                Explanation.of(parts.stream().map(RowCount::explanation).toList()));
    }

    /**
     * What a caller asks.
     *
     * @param view its name
     * @param parameters of the request, encoded
     * @param minimum what the answer must have in it
     */
    record Asked(String view, String parameters, MinPositions minimum) {}

    /**
     * Waits until the positions are reached, at those instances alone that have their partitions.
     */
    void await(ViewReader<?> view, Asked asked) {
        var wanted = asked.minimum().partitions();
        if (!wanted.isEmpty()) {
            var owners = view.owners();
            owners.keySet().retainAll(wanted);
            var _ = ask(view, owners, _ -> true, new Remote<>(Boolean.class, "reached", asked));
        }
    }

    /** What is asked of other instances. */
    private record Remote<T>(Class<T> answer, String what, Asked asked) {

        String target() {
            return "/internal/views/%s/%s%s"
                    .formatted(
                            asked.view(),
                            what,
                            asked.parameters().isEmpty() ? "" : "?" + asked.parameters());
        }
    }

    private <T> List<T> ask(
            ViewReader<?> view,
            Map<Integer, String> owners,
            Function<List<Integer>, T> here,
            Remote<T> elsewhere) {
        var byAddress = new LinkedHashMap<String, List<Integer>>();
        owners.forEach((partition, address) ->
                byAddress.computeIfAbsent(address, _ -> new ArrayList<>()).add(partition));
        var mine = byAddress.remove(view.address());
        var answers = new ArrayList<T>();
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked =
                    byAddress.entrySet().stream()
                            .map(peer -> asking.submit(() -> ask(peer, elsewhere)))
                            .toList();
            if (mine != null) {
                elsewhere.asked().minimum().await(view, mine);
                answers.add(here.apply(mine));
            }
            for (var answer : asked) {
                answers.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.tryAgain("instance-unavailable", "interrupted");
        }
        return answers;
    }

    private <T> T ask(Map.Entry<String, List<Integer>> peer, Remote<T> remote) {
        var headers = new HttpHeaders();
        headers.set(
                PARTITIONS,
                peer.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")));
        var minimum = remote.asked().minimum();
        minimum.write(headers);
        var answer =
                peers.get(
                        peer.getKey(), remote.target(), headers, PATIENCE.plus(minimum.patience()));
        if (!answer.getStatusCode().is2xxSuccessful()) {
            throw new PeerProblemException(answer);
        }
        try {
            return json.readValue(answer.getBody(), remote.answer());
        } catch (JacksonException e) {
            throw new ProblemException(
                    HttpStatus.BAD_GATEWAY,
                    "instance-unreadable",
                    "instance %s gave an answer that is none".formatted(peer.getKey()));
        }
    }

    /** The partitions of {@link #PARTITIONS}. Throws {@link ProblemException}, 400, for others. */
    static Set<Integer> partitions(String header) {
        var partitions = new TreeSet<Integer>();
        for (var number : header.split(",", -1)) {
            if (!number.matches("\\d{1,6}")) {
                throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "invalid-partitions",
                        "header %s is a list of numbers".formatted(PARTITIONS));
            }
            partitions.add(Integer.parseInt(number));
        }
        return partitions;
    }
}
