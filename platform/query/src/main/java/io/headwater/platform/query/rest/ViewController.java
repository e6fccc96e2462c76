package io.headwater.platform.query.rest;

import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.service.Problem;
import io.headwater.platform.core.service.ProblemException;
import io.headwater.platform.query.query.ViewCatalog;
import io.headwater.platform.query.query.ViewUnavailableException;
import io.headwater.platform.query.row.VersionedRow;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers from any registered view. */
@RestController
public class ViewController {

    private final ViewCatalog views;

    ViewController(ViewCatalog views) {
        this.views = views;
    }

    @GetMapping("/api/{view}/{id}")
    ResponseEntity<Object> byId(@PathVariable String view, @PathVariable String id) {
        var rows =
                views.named(view)
                        .orElseThrow(() ->
                                new ProblemException(
                                        HttpStatus.NOT_FOUND,
                                        "unknown-view",
                                        "there is no view %s; there are %s"
                                                .formatted(view, views.names())));
        if (!AggregateIds.isValid(id)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-id", AggregateIds.RULE);
        }
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

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(ViewUnavailableException unavailable) {
        var status = HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(
                        Problem.of(
                                status,
                                "view-unavailable",
                                String.valueOf(unavailable.getMessage())));
    }
}
