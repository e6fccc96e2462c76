package io.headwater.platform.query.rest;

import io.headwater.platform.query.query.RowCount;
import io.headwater.platform.query.query.ViewCatalog;

import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers other instances of this service, for the partitions that this one has. */
@RestController
public class PartController {

    private final ViewCatalog views;

    PartController(ViewCatalog views) {
        this.views = views;
    }

    @GetMapping("/internal/views/{view}/rows")
    PartAnswer rows(
            @PathVariable String view,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(Gathering.PARTITIONS) String partitions,
            @RequestHeader HttpHeaders headers) {
        var rows = ViewController.named(views, view);
        var asked = QueryParameters.ofList(parameters, headers, rows);
        var mine = Gathering.partitions(partitions);
        asked.minimum().await(rows, mine);
        return PartAnswer.of(rows.find(asked.query(), mine));
    }

    @GetMapping("/internal/views/{view}/count")
    RowCount count(
            @PathVariable String view,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(Gathering.PARTITIONS) String partitions,
            @RequestHeader HttpHeaders headers) {
        var rows = ViewController.named(views, view);
        var asked = QueryParameters.ofCount(parameters, headers, rows);
        var mine = Gathering.partitions(partitions);
        asked.minimum().await(rows, mine);
        return rows.count(asked.query(), mine);
    }

    /** Whether positions are reached: {@code true}, or a problem. */
    @GetMapping("/internal/views/{view}/reached")
    boolean reached(
            @PathVariable String view,
            @RequestHeader(Gathering.PARTITIONS) String partitions,
            @RequestHeader HttpHeaders headers) {
        var rows = ViewController.named(views, view);
        MinPositions.of(headers, rows).await(rows, Gathering.partitions(partitions));
        return true;
    }
}
