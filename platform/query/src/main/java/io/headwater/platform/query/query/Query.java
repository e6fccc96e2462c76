package io.headwater.platform.query.query;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * A list of rows to be found: {@code Query.where("name", CONTAINS, "Alice").and("createdAt", GT,
 * time).sort("createdAt", DESC).limit(10)}. Whether a view can answer it is said by {@link
 * BoundQuery}.
 *
 * @param filters all of which must hold
 * @param sort the first goes first; rows of the same values are in the order of their ids
 * @param limit of rows, 1 to 1000
 * @param cursor where the list goes on: {@code next} of an earlier answer to the same query
 */
public record Query(List<Filter> filters, List<Sort> sort, int limit, @Nullable String cursor) {

    public static final int LIMIT = 50;
    public static final int HIGHEST_LIMIT = 1000;

    public Query {
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /** All rows. */
    public static Query all() {
        return new Query(List.of(), List.of(), LIMIT, null);
    }

    /** Those of which this holds. */
    public static Query where(String field, Operator operator, Object value) {
        return all().and(field, operator, value);
    }

    public Query and(String field, Operator operator, Object value) {
        return new Query(plus(filters, new Filter(field, operator, value)), sort, limit, cursor);
    }

    public Query sort(String field, Direction direction) {
        return new Query(filters, plus(sort, new Sort(field, direction)), limit, cursor);
    }

    public Query limit(int rows) {
        return new Query(filters, sort, rows, cursor);
    }

    public Query after(String next) {
        return new Query(filters, sort, limit, next);
    }

    private static <T> List<T> plus(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }
}
