package io.headwater.platform.query.rest;

import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.service.Peers;
import io.headwater.platform.core.service.ProblemException;
import io.headwater.platform.query.query.Explanation;
import io.headwater.platform.query.query.ViewCatalog;
import io.headwater.platform.query.query.ViewReader;

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

import java.util.Objects;
import java.util.Optional;

/** Answers from any registered view, on whichever instance it is asked. */
@RestController
public class ViewController {

    /** How a list was found, on each answer: a scan is to be noticed before it is slow. */
    private static final String PLAN = "Headwater-Query-Plan";

    /** How old the answer may be, in seconds, where not all of it is from owners. */
    private static final String STALENESS = "Headwater-Staleness";

    private final ViewCatalog views;
    private final Gathering gathering;

    ViewController(ViewCatalog views, Peers peers, JsonMapper json) {
        this.views = views;
        this.gathering = new Gathering(new Instances(peers, json));
    }

    @GetMapping("/api/{view}/{id}")
    ResponseEntity<Object> byId(
            @PathVariable String view,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var rows = named(views, view);
        requireNoBody(request);
        if (!AggregateIds.isValid(id)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-id", AggregateIds.RULE);
        }
        var wanted = FreshnessHeaders.read(headers, rows);
        var found = gathering.row(new Instances.Asked(view, rows, wanted), id);
        var row = found.answer();
        if (row.row() == null) {
            var why = row.stopped() == null ? "" : " yet: " + row.stopped();
            var problem =
                    new ProblemException(
                            HttpStatus.NOT_FOUND,
                            "not-found",
                            "%s has no row %s%s".formatted(view, id, why));
            staleness(found).ifPresent(age -> problem.getHeaders().set(STALENESS, age));
            throw problem;
        }
        return answer(found).eTag(Long.toString(row.version())).body(row.row());
    }

    @GetMapping("/api/{view}")
    ResponseEntity<Object> list(
            @PathVariable String view,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var rows = named(views, view);
        requireNoBody(request);
        var query = QueryParameters.ofList(parameters, headers, rows);
        var found =
                gathering.list(
                        new Instances.Asked(view, rows, query.wanted()),
                        query.query(),
                        parameters(request));
        var page = found.answer().page();
        var explanation = found.answer().explanation();
        return planned(found, explanation)
                .body(
                        new ListAnswer(
                                page.items(), page.next(), query.explain() ? explanation : null));
    }

    @GetMapping("/api/{view}/count")
    ResponseEntity<Object> count(
            @PathVariable String view,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var rows = named(views, view);
        requireNoBody(request);
        var query = QueryParameters.ofCount(parameters, headers, rows);
        var found =
                gathering.count(
                        new Instances.Asked(view, rows, query.wanted()),
                        query.query(),
                        parameters(request));
        var explanation = found.answer().explanation();
        return planned(found, explanation)
                .body(
                        new CountAnswer(
                                found.answer().count(), query.explain() ? explanation : null));
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

    private static String parameters(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getQueryString(), "");
    }

    private static ResponseEntity.BodyBuilder planned(
            Instances.Gathered<?> found, Explanation explanation) {
        return answer(found).header(PLAN, String.join(", ", explanation.plan()));
    }

    private static ResponseEntity.BodyBuilder answer(Instances.Gathered<?> found) {
        var answer = ResponseEntity.ok();
        staleness(found).ifPresent(age -> answer.header(STALENESS, age));
        return answer;
    }

    /** In seconds, rounded up: it is so at most. */
    private static Optional<String> staleness(Instances.Gathered<?> found) {
        return found.staleness().isPositive()
                ? Optional.of(Long.toString(found.staleness().plusMillis(999).toSeconds()))
                : Optional.empty();
    }
}
