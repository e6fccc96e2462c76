package io.headwater.platform.query.rest;

import io.headwater.platform.query.query.BoundQuery;
import io.headwater.platform.query.query.Explanation;
import io.headwater.platform.query.query.RowCount;
import io.headwater.platform.query.query.RowPage;
import io.headwater.platform.query.query.Sorted;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Set;

/** What a view answers, put together of the parts that the instances have. */
final class Gathering {

    private final Instances instances;

    Gathering(Instances instances) {
        this.instances = instances;
    }

    /** A page of a list, and how it was found. */
    record ListFound(RowPage<Object> page, Explanation explanation) {}

    /** One row. */
    Instances.Gathered<RowFound> row(Instances.Asked asked, String id) {
        var view = asked.view();
        int partition = view.partitionOf(id);
        long begin = System.nanoTime();
        awaitOthers(asked, partition);
        var left = asked.wanted().patience().minusNanos(System.nanoTime() - begin);
        var found =
                instances.ask(
                        new Instances.Asked(asked.name(), view, asked.wanted().within(left)),
                        Set.of(partition),
                        _ -> RowFound.of(id, view.row(id)),
                        new Instances.Remote<>(
                                RowFound.class,
                                "row",
                                "id=" + UriUtils.encode(id, StandardCharsets.UTF_8)));
        return new Instances.Gathered<>(found.answer().getFirst(), found.staleness());
    }

    /**
     * A page of a list.
     *
     * @param parameters of the request, encoded
     */
    Instances.Gathered<ListFound> list(Instances.Asked asked, BoundQuery query, String parameters) {
        var view = asked.view();
        var parts =
                instances.ask(
                        asked,
                        view.partitions(),
                        mine -> PartAnswer.of(view.find(query, mine)),
                        new Instances.Remote<>(PartAnswer.class, "rows", parameters));
        var rows = new ArrayList<Sorted<Object>>();
        for (var part : parts.answer()) {
            for (var row : part.rows()) {
                rows.add(new Sorted<>(Base64.getDecoder().decode(row.key()), row.row()));
            }
        }
        return new Instances.Gathered<>(
                new ListFound(
                        view.page(query, rows),
                        Explanation.of(
                                parts.answer().stream().map(PartAnswer::explanation).toList())),
                parts.staleness());
    }

    /** How many rows match; the parameters as for a list. */
    Instances.Gathered<RowCount> count(Instances.Asked asked, BoundQuery query, String parameters) {
        var view = asked.view();
        var parts =
                instances.ask(
                        asked,
                        view.partitions(),
                        mine -> view.count(query, mine),
                        new Instances.Remote<>(RowCount.class, "count", parameters));
        return new Instances.Gathered<>(
                new RowCount(
                        parts.answer().stream().mapToLong(RowCount::count).sum(),
                        Explanation.of(
                                parts.answer().stream().map(RowCount::explanation).toList())),
                parts.staleness());
    }

    /** Waits for positions that lie in other partitions than this one. */
    private void awaitOthers(Instances.Asked asked, int partition) {
        var others = asked.wanted().partitions();
        others.remove(partition);
        if (!others.isEmpty()) {
            var _ =
                    instances.ask(
                            asked,
                            others,
                            _ -> true,
                            new Instances.Remote<>(Boolean.class, "reached", ""));
        }
    }
}
