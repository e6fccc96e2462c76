package io.headwater.platform.query.query;

import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.index.IndexUpkeep;
import io.headwater.platform.query.index.ViewIndex;
import io.headwater.platform.query.row.Fields;
import io.headwater.platform.query.row.RowCodec;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds rows of a view in the stores of its partitions. */
final class ViewSearch<R> {

    private final Fields fields;
    private final List<ViewIndex> indexes;
    private final RowCodec<R> codec;
    private final Cursors cursors;
    private final QueryLimits limits;

    ViewSearch(ViewDefinition<?, ?> view, RowCodec<R> codec, Cursors cursors, QueryLimits limits) {
        this.fields = view.fields();
        this.indexes = ViewIndex.of(view.indexes(), fields);
        this.codec = codec;
        this.cursors = cursors;
        this.limits = limits;
    }

    /** Throws {@link InvalidQueryException} with all that is wrong. */
    BoundQuery bind(Query query) {
        return BoundQuery.of(query, fields, cursors);
    }

    /** What these partitions have of the list. Throws {@link QueryTooExpensiveException}. */
    RowPart<R> find(BoundQuery query, Collection<ReadOnlyKeyValueStore<Bytes, byte[]>> partitions) {
        var budget = new Budget(limits);
        var plans = new ArrayList<Plan>();
        // One more says whether the list goes on.
        try (var first = new FirstRows<R>(query.limit() + 1)) {
            for (var store : partitions) {
                var plan = plan(store, usable -> Plan.of(query, usable));
                plans.add(plan);
                first.add(new PartitionSearch<>(store, codec, query, budget), plan);
            }
            return new RowPart<>(first.rows(), explanation(plans, budget));
        }
    }

    /** The page that all parts make. */
    <T> RowPage<T> page(BoundQuery query, List<Sorted<T>> parts) {
        var rows = parts.stream().sorted().limit(query.limit()).toList();
        return new RowPage<>(
                rows.stream().map(Sorted::value).toList(),
                parts.size() > rows.size()
                        ? cursors.write(rows.getLast().key(), query.fingerprint())
                        : null);
    }

    /**
     * How many rows match, with how they were counted. Throws {@link QueryTooExpensiveException}.
     */
    RowCount count(BoundQuery query, Collection<ReadOnlyKeyValueStore<Bytes, byte[]>> partitions) {
        var budget = new Budget(limits);
        var plans = new ArrayList<Plan>();
        long count = 0;
        for (var store : partitions) {
            var plan = plan(store, usable -> Plan.ofCount(query, usable));
            plans.add(plan);
            count += new PartitionSearch<>(store, codec, query, budget).count(plan);
        }
        return new RowCount(count, explanation(plans, budget));
    }

    /** The best by indexes that are whole there. */
    private Plan plan(
            ReadOnlyKeyValueStore<Bytes, byte[]> store,
            Function<Collection<ViewIndex>, Plan> planner) {
        var usable = new ArrayList<>(indexes);
        while (true) {
            var plan = planner.apply(usable);
            var index = plan.index();
            if (index == null || IndexUpkeep.isWhole(store, index)) {
                return plan;
            }
            usable.remove(index);
        }
    }

    private static Explanation explanation(List<Plan> plans, Budget budget) {
        var words = new TreeSet<String>();
        plans.forEach(plan -> words.add(plan.words()));
        return new Explanation(
                List.copyOf(words),
                plans.stream().allMatch(Plan::sorted),
                budget.entries(),
                budget.rows());
    }
}
