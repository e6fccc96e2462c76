package io.headwater.platform.query.query;

import io.headwater.platform.query.query.Pets.Pet;
import io.headwater.platform.query.row.VersionedRow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a query should find, said as simply as can be. */
final class Oracle {

    private Oracle() {}

    static List<String> ids(Map<String, VersionedRow<Pet>> rows, Query query) {
        return rows.keySet().stream()
                .filter(id ->
                        query.filters().stream()
                                .allMatch(filter -> holds(id, rows.get(id), filter)))
                .sorted(order(rows, query.sort()))
                .toList();
    }

    private static boolean holds(String id, @Nullable VersionedRow<Pet> row, Filter filter) {
        var value = value(id, row, filter.field());
        var wanted = filter.value();
        return switch (filter.operator()) {
            case EQ -> value != null && value.equals(wanted);
            case NE -> value == null || !value.equals(wanted);
            case GT -> value != null && compare(value, wanted) > 0;
            case GTE -> value != null && compare(value, wanted) >= 0;
            case LT -> value != null && compare(value, wanted) < 0;
            case LTE -> value != null && compare(value, wanted) <= 0;
            case IN -> value != null && ((Collection<?>) wanted).contains(value);
            case CONTAINS -> String.valueOf(value).contains((String) wanted);
            case STARTS_WITH -> String.valueOf(value).startsWith((String) wanted);
        };
    }

    private static Comparator<String> order(Map<String, VersionedRow<Pet>> rows, List<Sort> sort) {
        Comparator<String> order = (_, _) -> 0;
        for (var one : sort) {
            Comparator<String> next =
                    Comparator.comparing(
                            id -> value(id, rows.get(id), one.field()),
                            Comparator.nullsFirst(Oracle::compare));
            order = order.thenComparing(one.direction() == Direction.DESC ? next.reversed() : next);
        }
        boolean descending = !sort.isEmpty() && sort.getLast().direction() == Direction.DESC;
        Comparator<String> ids = Comparator.naturalOrder();
        return order.thenComparing(descending ? ids.reversed() : ids);
    }

    static @Nullable Object value(String id, @Nullable VersionedRow<Pet> row, String field) {
        if (row == null || row.row() == null) {
            throw new IllegalStateException("no row " + id);
        }
        var pet = row.row();
        return switch (field) {
            case "id" -> id;
            case "version" -> row.version();
            case "createdAt" -> row.createdAt();
            case "updatedAt" -> row.updatedAt();
            case "name" -> pet.name();
            case "kind" -> pet.kind().name();
            case "age" -> (long) pet.age();
            case "weight" -> pet.weight();
            case "born" -> pet.born();
            case "tame" -> pet.tame();
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static int compare(Object one, Object other) {
        return switch (one) {
            // By code points, as the bytes of UTF-8 are.
            case String text ->
                    java.util.Arrays.compare(
                            text.codePoints().toArray(), ((String) other).codePoints().toArray());
            case Long number -> number.compareTo((Long) other);
            case Double number -> number.compareTo((Double) other);
            case Boolean flag -> flag.compareTo((Boolean) other);
            case Instant time -> time.compareTo((Instant) other);
            default -> throw new IllegalArgumentException(String.valueOf(one));
        };
    }
}
