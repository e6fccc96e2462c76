package io.headwater.platform.query.query;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.query.index.SortKey;
import io.headwater.platform.query.row.Field;
import io.headwater.platform.query.row.Fields;
import io.headwater.platform.query.row.VersionedRow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Query} of a certain view, its values read as its fields have them. Nothing of it is left
 * to be refused.
 */
public final class BoundQuery {

    private static final int MOST_FILTERS = 20;
    private static final int MOST_SORTS = 5;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 1024;

    /** A filter with its value as the field has it. */
    record Condition(Field field, Operator operator, Object value) {

        boolean holds(String id, VersionedRow<?> row) {
            return operator.holds(field.of(id, row), value);
        }
    }

    /** A field that the list is sorted by. */
    record Order(Field field, boolean descending) {}

    /** Where in which list it begins. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(byte[] fingerprint, byte @Nullable [] after) {}

    private final List<Condition> conditions;
    private final List<Order> order;
    private final boolean idsDescend;
    private final int limit;
    private final Place place;

    private BoundQuery(List<Condition> conditions, List<Order> order, int limit, Place place) {
        this.conditions = conditions;
        this.idsDescend = !order.isEmpty() && order.getLast().descending();
        this.order = order.stream().filter(one -> sorts(one, conditions)).toList();
        this.limit = limit;
        this.place = place;
    }

    /** Throws {@link InvalidQueryException} with all that is wrong. */
    static BoundQuery of(Query query, Fields fields, Cursors cursors) {
        var errors = new ArrayList<CommandError>();
        var conditions = conditions(query.filters(), fields, errors);
        var order = order(query.sort(), fields, errors);
        if (query.limit() < 1 || query.limit() > Query.HIGHEST_LIMIT) {
            errors.add(
                    new CommandError(
                            "limit",
                            "invalid-limit",
                            "limit is 1 to %d, not %d"
                                    .formatted(Query.HIGHEST_LIMIT, query.limit())));
        }
        var place = place(query, cursors, errors);
        if (!errors.isEmpty()) {
            throw new InvalidQueryException(errors);
        }
        return new BoundQuery(conditions, order, query.limit(), place);
    }

    List<Condition> conditions() {
        return conditions;
    }

    /** Without what all of the list have alike, and the id, which each is sorted by in the end. */
    List<Order> order() {
        return order;
    }

    boolean idsDescend() {
        return idsDescend;
    }

    int limit() {
        return limit;
    }

    /** The sort key of the last row before this list; {@code null} where it is the first. */
    byte @Nullable [] after() {
        return place.after();
    }

    byte[] fingerprint() {
        return place.fingerprint();
    }

    boolean matches(String id, VersionedRow<?> row) {
        for (var condition : conditions) {
            if (!condition.holds(id, row)) {
                return false;
            }
        }
        return true;
    }

    /** Where the row stands in the list: its bytes are in the list's order. */
    byte[] sortKey(String id, VersionedRow<?> row) {
        var key = new SortKey();
        for (var one : order) {
            key.add(one.field().of(id, row), one.descending());
        }
        return key.id(id, idsDescend).bytes();
    }

    private static Place place(Query query, Cursors cursors, List<CommandError> errors) {
        var fingerprint = Cursors.fingerprint(query);
        var cursor = query.cursor();
        var after = cursor == null ? null : cursors.read(cursor, fingerprint);
        if (cursor != null && after == null) {
            errors.add(
                    new CommandError(
                            "cursor",
                            "invalid-cursor",
                            "this is no cursor of this query: give next of an answer as it is, with"
                                    + " the same filters and sort"));
        }
        return new Place(fingerprint, after);
    }

    private static boolean sorts(Order order, List<Condition> conditions) {
        return !order.field().name().equals(Fields.ID)
                && conditions.stream()
                        .noneMatch(one ->
                                one.operator() == Operator.EQ && one.field() == order.field());
    }

    private static List<Condition> conditions(
            List<Filter> filters, Fields fields, List<CommandError> errors) {
        if (filters.size() > MOST_FILTERS) {
            errors.add(
                    new CommandError(
                            "filter",
                            "too-many-filters",
                            "there may be %d filters, not %d"
                                    .formatted(MOST_FILTERS, filters.size())));
            return List.of();
        }
        var conditions = new ArrayList<Condition>();
        for (var filter : filters) {
            field(filter.field(), "filter", fields, errors)
                    .flatMap(field -> condition(filter, field, errors))
                    .ifPresent(conditions::add);
        }
        return List.copyOf(conditions);
    }

    private static Optional<Condition> condition(
            Filter filter, Field field, List<CommandError> errors) {
        var allowed = Operator.of(field.type());
        if (!allowed.contains(filter.operator())) {
            errors.add(
                    new CommandError(
                            field.name(),
                            "operator-not-allowed",
                            "%s is %s, which takes %s, not %s"
                                    .formatted(
                                            field.name(),
                                            field.type().words(),
                                            Operator.words(allowed),
                                            filter.operator().word())));
            return Optional.empty();
        }
        try {
            return Optional.of(new Condition(field, filter.operator(), value(filter, field)));
        } catch (IllegalArgumentException e) {
            errors.add(
                    new CommandError(
                            field.name(), "invalid-value", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Object value(Filter filter, Field field) {
        if (filter.operator() != Operator.IN) {
            return single(filter.value(), field);
        }
        if (!(filter.value() instanceof Collection<?> values)) {
            return List.of(single(filter.value(), field));
        }
        if (values.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "%s is compared with %d values, and %d may be given"
                            .formatted(field.name(), values.size(), MOST_VALUES));
        }
        return values.stream().map(value -> single(value, field)).toList();
    }

    private static Object single(Object value, Field field) {
        if (value instanceof String text && text.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "%s is compared with %d characters, and %d may be given"
                            .formatted(field.name(), text.length(), LONGEST_VALUE));
        }
        return field.value(value);
    }

    private static List<Order> order(List<Sort> sort, Fields fields, List<CommandError> errors) {
        if (sort.size() > MOST_SORTS) {
            errors.add(
                    new CommandError(
                            "sort",
                            "too-many-sort-fields",
                            "a list is sorted by at most %d fields, not %d"
                                    .formatted(MOST_SORTS, sort.size())));
            return List.of();
        }
        var order = new ArrayList<Order>();
        var seen = new HashSet<String>();
        for (var one : sort) {
            if (!seen.add(one.field())) {
                errors.add(
                        new CommandError(
                                "sort",
                                "duplicate-sort-field",
                                "%s is named twice".formatted(one.field())));
                continue;
            }
            field(one.field(), "sort", fields, errors)
                    .ifPresent(field -> {
                        // Each id is there once: what is named behind it sorts nothing.
                        if (order.isEmpty() || !order.getLast().field().name().equals(Fields.ID)) {
                            order.add(new Order(field, one.isDescending()));
                        }
                    });
        }
        return List.copyOf(order);
    }

    private static Optional<Field> field(
            String name, String parameter, Fields fields, List<CommandError> errors) {
        var field = fields.named(name);
        if (field.isEmpty()) {
            errors.add(
                    new CommandError(
                            parameter,
                            "unknown-field",
                            "there is no field %s; there are %s"
                                    .formatted(name, String.join(", ", fields.names()))));
        }
        return field;
    }
}
