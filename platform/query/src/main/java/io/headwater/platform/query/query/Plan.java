package io.headwater.platform.query.query;

import io.headwater.platform.query.index.SortKey;
import io.headwater.platform.query.index.ViewIndex;
import io.headwater.platform.query.row.Field;
import io.headwater.platform.query.row.Fields;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a query is run in the store of one partition: a range of keys, read one way.
 *
 * @param index whose entries are read; {@code null} where the rows themselves are
 * @param ranges of keys, none of them empty, none with a key of another, one behind the other as
 *     they are read
 * @param backwards whether they are read from behind
 * @param sorted whether that is the order of the list, so that reading may end with the limit
 * @param use what the index, or the id, is good for
 */
record Plan(
        @Nullable ViewIndex index,
        List<KeyRange> ranges,
        boolean backwards,
        boolean sorted,
        Use use) {

    /**
     * What a range says of the rows in it.
     *
     * @param equalities how many conditions of equality are answered by it
     * @param bounds whether one of another kind is, besides
     * @param covered whether all conditions are: it has no other rows than those wanted
     */
    record Use(int equalities, boolean bounds, boolean covered) {}

    /** By id where some are named; or else most equalities, then bounds, then the order. */
    static Plan of(BoundQuery query, Collection<ViewIndex> indexes) {
        var rows = ofRows(query);
        if (rows.use.equalities > 0) {
            return rows;
        }
        return Stream.concat(indexes.stream().map(index -> of(query, index)), Stream.of(rows))
                .max(
                        Comparator.comparingInt((Plan plan) -> plan.use.equalities)
                                .thenComparing(plan -> plan.use.bounds)
                                .thenComparing(Plan::sorted)
                                // Of no use, it were only the longer way to the rows.
                                .thenComparing(plan -> plan.index == null))
                .orElse(rows);
    }

    /** How its rows are counted: entries alone are read where they say all that is asked. */
    static Plan ofCount(BoundQuery query, Collection<ViewIndex> indexes) {
        return query.conditions().isEmpty() && !indexes.isEmpty()
                ? of(query, indexes.iterator().next())
                : of(query, indexes);
    }

    /** For people: {@code id}, {@code index balance} or {@code scan}. */
    String words() {
        if (index != null) {
            return "index " + index.name();
        }
        return use.equalities > 0 || use.bounds ? "id" : "scan";
    }

    /** By their ids, in whose order the rows lie: some of them, a range of them, or all. */
    private static Plan ofRows(BoundQuery query) {
        var ranges = List.of(KeyRange.ofRows());
        int equalities = 0;
        boolean bounds = false;
        for (var one : query.conditions()) {
            if (one.field().name().equals(Fields.ID)) {
                ranges = common(ranges, KeyRange.ofIds(one));
                equalities += EnumSet.of(Operator.EQ, Operator.IN).contains(one.operator()) ? 1 : 0;
                bounds |= KeyRange.canBound(one);
            }
        }
        boolean sorted = query.order().isEmpty();
        boolean backwards = sorted && query.idsDescend();
        var after = query.after();
        if (sorted && after != null) {
            var id = id(after, backwards);
            ranges = ranges.stream().map(range -> range.after(id, backwards)).toList();
        }
        return new Plan(
                null,
                inOrder(ranges, backwards),
                backwards,
                sorted,
                new Use(equalities, bounds, false));
    }

    private static Plan of(BoundQuery query, ViewIndex index) {
        var rest = new ArrayList<>(query.conditions());
        var prefix = new SortKey().raw(index.beginning());
        int equalities = 0;
        for (var field : index.fields()) {
            var equality =
                    rest.stream()
                            .filter(one -> one.field() == field && isEquality(one))
                            .findFirst();
            if (equality.isEmpty()) {
                break;
            }
            rest.remove(equality.get());
            prefix.add(equality.get().value());
            equalities++;
        }
        var beginning = prefix.bytes();
        var open = index.fields().subList(equalities, index.fields().size());
        var ranges = List.of(KeyRange.of(beginning));
        boolean bounds = false;
        for (var one : query.conditions()) {
            if (open.isEmpty() || one.field() != open.getFirst()) {
                continue;
            }
            if (KeyRange.canBound(one)) {
                ranges = ranges.stream().map(range -> range.bounded(beginning, one)).toList();
            } else if (isChoice(one)) {
                ranges = chosen(ranges, beginning, one);
            } else {
                continue;
            }
            rest.remove(one);
            bounds = true;
        }
        boolean backwards = query.idsDescend();
        boolean sorted = isOrder(query.order(), open, backwards);
        var after = query.after();
        if (sorted && after != null) {
            var tail = backwards ? SortKey.inverted(after) : after;
            var key = new SortKey().raw(beginning).raw(tail).bytes();
            ranges = ranges.stream().map(range -> range.after(key, backwards)).toList();
        }
        return new Plan(
                index,
                inOrder(ranges, sorted && backwards),
                sorted && backwards,
                sorted,
                new Use(equalities, bounds, rest.isEmpty()));
    }

    /** Of each range those parts that have one of the values. */
    private static List<KeyRange> chosen(
            List<KeyRange> ranges, byte[] beginning, BoundQuery.Condition choice) {
        return common(
                ranges,
                new HashSet<>((Collection<?>) choice.value())
                        .stream()
                                .map(value -> new SortKey().raw(beginning).add(value).bytes())
                                .map(KeyRange::of)
                                .toList());
    }

    /** What is in one of the ones and one of the others. */
    private static List<KeyRange> common(List<KeyRange> ranges, List<KeyRange> others) {
        return ranges.stream().flatMap(range -> others.stream().map(range::and)).toList();
    }

    private static List<KeyRange> inOrder(List<KeyRange> ranges, boolean backwards) {
        var ascending = Comparator.comparing(KeyRange::from);
        return ranges.stream()
                .filter(range -> !range.isEmpty())
                .sorted(backwards ? ascending.reversed() : ascending)
                .toList();
    }

    private static boolean isChoice(BoundQuery.Condition condition) {
        return condition.operator() == Operator.IN
                && ((Collection<?>) condition.value()).stream().allMatch(SortKey::isExact);
    }

    private static boolean isOrder(
            List<BoundQuery.Order> order, List<Field> open, boolean backwards) {
        return order.stream().map(BoundQuery.Order::field).toList().equals(open)
                && order.stream().allMatch(one -> one.descending() == backwards);
    }

    private static boolean isEquality(BoundQuery.Condition condition) {
        return condition.operator() == Operator.EQ && SortKey.isExact(condition.value());
    }

    /** Of a sort key that has nothing else. */
    private static byte[] id(byte[] sortKey, boolean descending) {
        var tail = descending ? SortKey.inverted(sortKey) : sortKey;
        return Arrays.copyOf(tail, tail.length - 1);
    }
}
