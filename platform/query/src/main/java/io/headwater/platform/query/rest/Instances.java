package io.headwater.platform.query.rest;

import io.headwater.platform.core.service.Peers;
import io.headwater.platform.core.service.ProblemException;
import io.headwater.platform.query.query.Freshness;
import io.headwater.platform.query.query.Part;
import io.headwater.platform.query.query.ViewReader;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All instances of this service, asked for an answer: each for the partitions that it has, all at
 * the same time, and exactly those are in the answer, or there is none. For a partition that its
 * owner does not answer for, those are asked who keep it beside the owner.
 */
final class Instances {

    /** On a request from one instance to another: the partitions that it is asked for. */
    static final String PARTITIONS = "Headwater-Partitions";

    /** What a part may take, beside waiting for positions. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long partitions that move are waited for where no position is. */
    private static final Duration MOVE = Duration.ofSeconds(1);

    /** Twice as long each time: whoever is starting must not be asked by all at once, and again. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Peers peers;
    private final JsonMapper json;

    Instances(Peers peers, JsonMapper json) {
        this.peers = peers;
        this.json = json;
    }

    /**
     * An answer.
     *
     * @param staleness at most; none where owners alone gave it
     */
    record Gathered<T>(T answer, Duration staleness) {}

    /** What a caller asks of a view. */
    record Asked(String name, ViewReader<?> view, Freshness wanted) {}

    /**
     * What is asked of other instances.
     *
     * @param answer its type
     * @param what the end of the path
     * @param parameters encoded
     */
    record Remote<T>(Class<T> answer, String what, String parameters) {

        String target(String view) {
            return "/internal/views/%s/%s%s"
                    .formatted(view, what, parameters.isEmpty() ? "" : "?" + parameters);
        }
    }

    /**
     * The parts that make the whole answer.
     *
     * @param partitions all that are wanted
     * @param here answers for those that this instance has
     * @throws io.headwater.platform.query.query.ViewUnavailableException where some are nowhere
     */
    <T> Gathered<List<T>> ask(
            Asked asked,
            Collection<Integer> partitions,
            Function<Collection<Integer>, T> here,
            Remote<T> elsewhere) {
        var wanted = asked.wanted().of(partitions);
        var patience = wanted.positions().isEmpty() ? MOVE : wanted.patience();
        long deadline = System.nanoTime() + patience.toNanos();
        var missing = new TreeSet<>(partitions);
        var answers = new ArrayList<T>();
        long stalest = 0;
        for (var pause = FIRST_PAUSE; ; pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE)) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            var now = new Asked(asked.name(), asked.view(), wanted.within(left));
            for (var part : round(now, missing, here, elsewhere)) {
                answers.add(part.answer());
                stalest = Math.max(stalest, part.stalest());
            }
            if (missing.isEmpty()) {
                return new Gathered<>(answers, Duration.ofMillis(stalest));
            }
            if (System.nanoTime() > deadline) {
                throw asked.view().unavailable(missing, wanted);
            }
            pause(shorter(pause, Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Asks the best place of each partition, then the next best of those that were not answered.
     *
     * @param missing what is answered is taken out
     */
    private <T> List<Answered<T>> round(
            Asked asked,
            Set<Integer> missing,
            Function<Collection<Integer>, T> here,
            Remote<T> elsewhere) {
        var places = asked.view().places();
        int most = places.values().stream().mapToInt(List::size).max().orElse(0);
        var answers = new ArrayList<Answered<T>>();
        for (int turn = 0; turn < most && !missing.isEmpty(); turn++) {
            for (var part : ask(asked, atTurn(turn, places, missing), here, elsewhere)) {
                var answer = part.answer();
                if (answer != null) {
                    missing.removeAll(part.staleness().keySet());
                    long stalest =
                            part.staleness().values().stream()
                                    .mapToLong(Long::longValue)
                                    .max()
                                    .orElse(0);
                    answers.add(new Answered<>(answer, stalest));
                }
            }
        }
        return answers;
    }

    private record Answered<T>(T answer, long stalest) {}

    /** The partitions that each instance is asked for. */
    private static SortedMap<String, Set<Integer>> atTurn(
            int turn, SortedMap<Integer, List<String>> places, Set<Integer> missing) {
        var byAddress = new TreeMap<String, Set<Integer>>();
        for (int partition : missing) {
            var order = places.getOrDefault(partition, List.of());
            if (turn < order.size()) {
                byAddress.computeIfAbsent(order.get(turn), _ -> new TreeSet<>()).add(partition);
            }
        }
        return byAddress;
    }

    private <T> List<Part<T>> ask(
            Asked asked,
            SortedMap<String, Set<Integer>> byAddress,
            Function<Collection<Integer>, T> here,
            Remote<T> elsewhere) {
        var mine = byAddress.remove(asked.view().address());
        Supplier<List<Part<T>>> own =
                () ->
                        mine == null
                                ? List.of()
                                : List.of(asked.view().part(mine, asked.wanted(), here));
        try {
            if (byAddress.isEmpty()) {
                return own.get();
            }
            try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
                var others = new ArrayList<Future<Part<T>>>();
                byAddress.forEach((address, partitions) ->
                        others.add(
                                asking.submit(() -> ask(asked, address, partitions, elsewhere))));
                var parts = new ArrayList<>(own.get());
                for (var other : others) {
                    parts.add(other.get());
                }
                return parts;
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** What an instance has, which is nothing where it does not answer. */
    private <T> Part<T> ask(
            Asked asked, String address, Set<Integer> partitions, Remote<T> remote) {
        var headers = new HttpHeaders();
        headers.set(
                PARTITIONS,
                partitions.stream().map(String::valueOf).collect(Collectors.joining(",")));
        FreshnessHeaders.write(asked.wanted(), headers);
        var answer =
                peers.find(
                        address,
                        remote.target(asked.name()),
                        headers,
                        PATIENCE.plus(asked.wanted().patience()));
        if (answer.isEmpty() || answer.get().getStatusCode().is5xxServerError()) {
            return Part.none();
        }
        if (!answer.get().getStatusCode().is2xxSuccessful()) {
            throw new PeerProblemException(answer.get());
        }
        try {
            return json.readValue(
                    answer.get().getBody(),
                    json.getTypeFactory().constructParametricType(Part.class, remote.answer()));
        } catch (JacksonException e) {
            throw new ProblemException(
                    HttpStatus.BAD_GATEWAY,
                    "instance-unreadable",
                    "instance %s gave an answer that is none".formatted(address));
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

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static ProblemException interrupted() {
        Thread.currentThread().interrupt();
        return ProblemException.tryAgain("instance-unavailable", "interrupted");
    }
}
