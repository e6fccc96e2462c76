package io.headwater.platform.query.rest;

import io.headwater.platform.query.query.Part;
import io.headwater.platform.query.query.RowCount;
import io.headwater.platform.query.query.ViewCatalog;
import io.headwater.platform.query.query.ViewReader;
import io.headwater.platform.query.standby.PartitionEnd;

import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Collection;
import java.util.SortedMap;
import java.util.function.Function;

/** Answers other instances of this service, for the partitions that this one has. */
@RestController
public class PartController {

    private final ViewCatalog views;

    PartController(ViewCatalog views) {
        this.views = views;
    }

    @GetMapping("/internal/views/{view}/row")
    Part<RowFound> row(
            @PathVariable String view,
            @RequestParam String id,
            @RequestHeader(Instances.PARTITIONS) String partitions,
            @RequestHeader HttpHeaders headers) {
        var rows = ViewController.named(views, view);
        return part(rows, partitions, headers, _ -> RowFound.of(id, rows.row(id)));
    }

    @GetMapping("/internal/views/{view}/rows")
    Part<PartAnswer> rows(
            @PathVariable String view,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(Instances.PARTITIONS) String partitions,
            @RequestHeader HttpHeaders headers) {
        var rows = ViewController.named(views, view);
        var asked = QueryParameters.ofList(parameters, headers, rows);
        return part(
                rows, partitions, headers, mine -> PartAnswer.of(rows.find(asked.query(), mine)));
    }

    @GetMapping("/internal/views/{view}/count")
    Part<RowCount> count(
            @PathVariable String view,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(Instances.PARTITIONS) String partitions,
            @RequestHeader HttpHeaders headers) {
        var rows = ViewController.named(views, view);
        var asked = QueryParameters.ofCount(parameters, headers, rows);
        return part(rows, partitions, headers, mine -> rows.count(asked.query(), mine));
    }

    /** In which partitions positions are reached. */
    @GetMapping("/internal/views/{view}/reached")
    Part<Boolean> reached(
            @PathVariable String view,
            @RequestHeader(Instances.PARTITIONS) String partitions,
            @RequestHeader HttpHeaders headers) {
        return part(ViewController.named(views, view), partitions, headers, _ -> true);
    }

    /** With which position each partition that this instance owns had everything last, and when. */
    @GetMapping("/internal/views/{view}/ends")
    SortedMap<Integer, PartitionEnd> ends(@PathVariable String view) {
        return ViewController.named(views, view).ends();
    }

    private static <T> Part<T> part(
            ViewReader<?> view,
            String partitions,
            HttpHeaders headers,
            Function<Collection<Integer>, T> read) {
        return view.part(
                Instances.partitions(partitions), FreshnessHeaders.read(headers, view), read);
    }
}
