package io.headwater.platform.query.rest;

import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.service.Peers;
import io.headwater.platform.core.service.ProblemException;
import io.headwater.platform.query.query.Explanation;
import io.headwater.platform.query.query.ViewCatalog;
import io.headwater.platform.query.query.ViewReader;
import io.headwater.platform.query.row.VersionedRow;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Objects;

/** Answers from any registered view, on whichever instance it is asked. */
@RestController
public class ViewController {

    /** How a list was found, on each answer: a scan is to be noticed before it is slow. */
    private static final String PLAN = "Headwater-Query-Plan";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ViewCatalog views;
    private final Peers peers;
    private final Gathering gathering;

    ViewController(ViewCatalog views, Peers peers, JsonMapper json) {
        this.views = views;
        this.peers = peers;
        this.gathering = new Gathering(peers, json);
    }

    @GetMapping("/api/{view}/{id}")
    ResponseEntity<?> byId(
            @PathVariable String view,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var rows = named(views, view);
        requireNoBody(request);
        if (!AggregateIds.isValid(id)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-id", AggregateIds.RULE);
        }
        var minimum = MinPositions.of(headers, rows);
        var owner = rows.ownerOf(id);
        if (!owner.equals(rows.address())) {
            return peers.get(
                    owner, request.getRequestURI(), headers, PATIENCE.plus(minimum.patience()));
        }
        gathering.await(rows, new Gathering.Asked(view, "", minimum));
        var found = rows.row(id);
        var row =
                found.filter(one -> one.row() != null)
                        .orElseThrow(() ->
                                new ProblemException(
                                        HttpStatus.NOT_FOUND,
                                        "not-found",
                                        "%s has no row %s".formatted(view, id)
                                                + found.map(VersionedRow::stopped)
                                                        .map(" yet: "::concat)
                                                        .orElse("")));
        return ResponseEntity.ok().eTag(Long.toString(row.version())).body(RowAnswer.of(id, row));
    }

    @GetMapping("/api/{view}")
    ResponseEntity<Object> list(
            @PathVariable String view,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var rows = named(views, view);
        requireNoBody(request);
        var asked = QueryParameters.ofList(parameters, headers, rows);
        var found = gathering.list(rows, asked.query(), asked(view, request, asked.minimum()));
        return planned(found.explanation())
                .body(
                        new ListAnswer(
                                found.answer().items(),
                                found.answer().next(),
                                asked.explain() ? found.explanation() : null));
    }

    @GetMapping("/api/{view}/count")
    ResponseEntity<Object> count(
            @PathVariable String view,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var rows = named(views, view);
        requireNoBody(request);
        var asked = QueryParameters.ofCount(parameters, headers, rows);
        var found = gathering.count(rows, asked.query(), asked(view, request, asked.minimum()));
        return planned(found.explanation())
                .body(
                        new CountAnswer(
                                found.answer(), asked.explain() ? found.explanation() : null));
    }

    static ViewReader<?> named(ViewCatalog views, String view) {
        return views.named(view)
                .orElseThrow(() ->
                        new ProblemException(
                                HttpStatus.NOT_FOUND,
                                "unknown-view",
                                "there is no view %s; there are %s"
                                        .formatted(view, views.names())));
    }

    /** One who sends a query in a body would take an answer to another query for its own. */
    private static void requireNoBody(HttpServletRequest request) {
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "unexpected-body",
                    "a query has no body: what is asked stands in its parameters");
        }
    }

    private static Gathering.Asked asked(
            String view, HttpServletRequest request, MinPositions minimum) {
        return new Gathering.Asked(
                view, Objects.requireNonNullElse(request.getQueryString(), ""), minimum);
    }

    private static ResponseEntity.BodyBuilder planned(Explanation explanation) {
        return ResponseEntity.ok().header(PLAN, String.join(", ", explanation.plan()));
    }
}
