package io.headwater.platform.core.rest;

import io.headwater.platform.core.deadletter.ParkedEntries;
import io.headwater.platform.core.deadletter.ParkedEntry;
import io.headwater.platform.core.deadletter.ParkedOrders.Answer;
import io.headwater.platform.core.deadletter.ParkedStatus;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.service.ParkedDesk;
import io.headwater.platform.core.service.ParkedDesks;
import io.headwater.platform.core.service.Peers;
import io.headwater.platform.core.service.Preferences;
import io.headwater.platform.core.service.ProblemException;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What consumers of this service could not apply, and what is to be done with it, on whichever
 * instance it is asked.
 */
@RestController
public class ParkedController {

    /** Of an aggregate: more only wait behind these. */
    private static final int MOST_OF_ONE = 1000;

    private final ParkedDesks desks;
    private final ParkedLists lists;
    private final Peers peers;
    private final JsonMapper json;

    ParkedController(ParkedDesks desks, Peers peers, JsonMapper json) {
        this.desks = desks;
        this.lists = new ParkedLists(peers, json);
        this.peers = peers;
        this.json = json;
    }

    /** The names of those who park. */
    record Consumers(Collection<String> consumers) {}

    /** What became of the parked records of one aggregate, in their order. */
    record OfOne(List<ParkedEntry> items) {}

    @GetMapping("/parked")
    Consumers consumers() {
        return new Consumers(desks.names());
    }

    @GetMapping("/parked/{consumer}")
    ParkedLists.Page list(
            @PathVariable String consumer, @RequestParam MultiValueMap<String, String> parameters) {
        return lists.page(named(consumer), ParkedParameters.of(parameters));
    }

    /** What this instance has of it. */
    @GetMapping("/internal/parked/{consumer}")
    ParkedLists.Part part(
            @PathVariable String consumer, @RequestParam MultiValueMap<String, String> parameters) {
        return ParkedLists.part(named(consumer), ParkedParameters.ofPeer(parameters));
    }

    @GetMapping("/parked/{consumer}/{id}")
    ResponseEntity<?> ofOne(
            @PathVariable String consumer,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var desk = named(consumer);
        var owner = owner(desk, id);
        return owner.equals(desk.address())
                ? ResponseEntity.ok(new OfOne(found(desk, id)))
                : peers.get(owner, request.getRequestURI(), headers, Duration.ofSeconds(5));
    }

    @PostMapping("/parked/{consumer}/{id}/retry")
    ResponseEntity<?> retry(
            @PathVariable String consumer,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var desk = named(consumer);
        var owner = owner(desk, id);
        var patience = Preferences.of(headers).patience();
        if (!owner.equals(desk.address())) {
            return peers.post(owner, request.getRequestURI(), headers, new byte[0], patience);
        }
        requireOpen(desk, id);
        return done(desk, id, desk.retry(id), patience);
    }

    @PostMapping(
            path = "/parked/{consumer}/{id}/discard",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> discard(
            @PathVariable String consumer,
            @PathVariable String id,
            InputStream body,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request)
            throws IOException {
        var desk = named(consumer);
        var sent = body.readNBytes(DiscardRequest.LONGEST + 1);
        var wanted = DiscardRequest.of(sent, json);
        var owner = owner(desk, id);
        var patience = Preferences.of(headers).patience();
        if (!owner.equals(desk.address())) {
            return peers.post(owner, request.getRequestURI(), headers, sent, patience);
        }
        requireOpen(desk, id);
        return done(desk, id, desk.discard(id, wanted.sequence(), wanted.reason()), patience);
    }

    private static ResponseEntity<?> done(
            ParkedDesk desk, String id, CompletableFuture<Answer> order, Duration patience) {
        return switch (await(order, patience)) {
            case DONE -> ResponseEntity.ok(new OfOne(found(desk, id)));
            case NOTHING_PARKED -> throw nothing(desk, id);
            case NOT_NEXT ->
                    throw new ProblemException(
                            HttpStatus.CONFLICT,
                            "not-next",
                            "another event is the next of %s: look at it first".formatted(id));
            case TRY_AGAIN ->
                    throw unavailable("%s of %s is just moving".formatted(id, desk.consumer()));
        };
    }

    private static Answer await(CompletableFuture<Answer> order, Duration patience) {
        try {
            return order.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable("it is not done in time, and may be yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private ParkedDesk named(String consumer) {
        return desks.named(consumer)
                .orElseThrow(() ->
                        new ProblemException(
                                HttpStatus.NOT_FOUND,
                                "unknown-consumer",
                                "there is no consumer %s; there are %s"
                                        .formatted(consumer, desks.names())));
    }

    private static String owner(ParkedDesk desk, String id) {
        if (!AggregateIds.isValid(id)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-id", AggregateIds.RULE);
        }
        return desk.ownerOf(id)
                .orElseThrow(() ->
                        unavailable("nobody has %s of %s yet".formatted(id, desk.consumer())));
    }

    private static List<ParkedEntry> found(ParkedDesk desk, String id) {
        var all = new ParkedEntries.Wanted(EnumSet.allOf(ParkedStatus.class), null, MOST_OF_ONE);
        var entries =
                desk.of(id, all)
                        .orElseThrow(() ->
                                unavailable(
                                        "%s of %s is just moving".formatted(id, desk.consumer())));
        if (entries.isEmpty()) {
            throw nothing(desk, id);
        }
        return entries;
    }

    private static void requireOpen(ParkedDesk desk, String id) {
        if (found(desk, id).stream().noneMatch(entry -> entry.status() == ParkedStatus.PARKED)) {
            throw nothing(desk, id);
        }
    }

    private static ProblemException nothing(ParkedDesk desk, String id) {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "nothing-parked",
                "%s has nothing parked of %s".formatted(desk.consumer(), id));
    }

    private static ProblemException unavailable(String message) {
        return ProblemException.tryAgain("parked-unavailable", message);
    }
}
