package io.headwater.platform.query.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.query.query.BoundQuery;
import io.headwater.platform.query.query.Direction;
import io.headwater.platform.query.query.Filter;
import io.headwater.platform.query.query.Freshness;
import io.headwater.platform.query.query.InvalidQueryException;
import io.headwater.platform.query.query.Operator;
import io.headwater.platform.query.query.Query;
import io.headwater.platform.query.query.Sort;
import io.headwater.platform.query.query.ViewReader;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a request asks of a view, by its parameters ({@code filter}, any number, {@code sort},
 * {@code limit}, {@code cursor}, {@code explain}) and headers.
 *
 * @param wanted how fresh the answer has to be
 * @param explain whether the answer is to say how it was found
 */
record QueryParameters(BoundQuery query, Freshness wanted, boolean explain) {

    private static final Set<String> OF_LISTS =
            Set.of("filter", "sort", "limit", "cursor", "explain");
    private static final Set<String> OF_COUNTS = Set.of("filter", "explain");

    /** Of a list. Throws {@link InvalidQueryException} with all that is wrong. */
    static QueryParameters ofList(
            MultiValueMap<String, String> parameters, HttpHeaders headers, ViewReader<?> view) {
        return read(parameters, OF_LISTS, headers, view);
    }

    /** The same of a count, which has no order. */
    static QueryParameters ofCount(
            MultiValueMap<String, String> parameters, HttpHeaders headers, ViewReader<?> view) {
        return read(parameters, OF_COUNTS, headers, view);
    }

    private static QueryParameters read(
            MultiValueMap<String, String> parameters,
            Set<String> known,
            HttpHeaders headers,
            ViewReader<?> view) {
        var errors = new ArrayList<CommandError>();
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name ->
                        errors.add(
                                new CommandError(
                                        name,
                                        "unknown-parameter",
                                        "there is no parameter %s; there are %s"
                                                .formatted(
                                                        name,
                                                        String.join(
                                                                ", ",
                                                                known.stream()
                                                                        .sorted()
                                                                        .toList())))));
        var query =
                new Query(
                        filters(parameters.getOrDefault("filter", List.of()), errors),
                        sorts(one(parameters, "sort", errors)),
                        limit(one(parameters, "limit", errors), errors),
                        one(parameters, "cursor", errors));
        boolean explain = explain(one(parameters, "explain", errors), errors);
        // What the view says against it is told together with what is wrong with the words.
        var bound = orTold(() -> view.bind(query), errors);
        var wanted = orTold(() -> FreshnessHeaders.read(headers, view), errors);
        if (bound == null || wanted == null || !errors.isEmpty()) {
            throw new InvalidQueryException(errors);
        }
        return new QueryParameters(bound, wanted, explain);
    }

    private static <T> @Nullable T orTold(Supplier<T> read, List<CommandError> errors) {
        try {
            return read.get();
        } catch (InvalidQueryException e) {
            errors.addAll(e.errors());
            return null;
        }
    }

    private static @Nullable String one(
            MultiValueMap<String, String> parameters, String name, List<CommandError> errors) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            errors.add(
                    new CommandError(
                            name,
                            "repeated-parameter",
                            "%s is given %d times".formatted(name, values.size())));
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private static List<Filter> filters(List<String> texts, List<CommandError> errors) {
        return texts.stream().flatMap(text -> filter(text, errors).stream()).toList();
    }

    private static Optional<Filter> filter(String text, List<CommandError> errors) {
        var parts = text.split(":", 3);
        if (parts.length < 3 || parts[0].isEmpty()) {
            errors.add(
                    new CommandError(
                            "filter",
                            "malformed-filter",
                            "a filter is field:operator:value, not %s".formatted(cut(text))));
            return Optional.empty();
        }
        var operator = Operator.of(parts[1]);
        if (operator.isEmpty()) {
            errors.add(
                    new CommandError(
                            parts[0],
                            "unknown-operator",
                            "there is no operator %s; there are %s"
                                    .formatted(
                                            cut(parts[1]),
                                            Operator.words(EnumSet.allOf(Operator.class)))));
            return Optional.empty();
        }
        return Optional.of(
                new Filter(
                        parts[0],
                        operator.get(),
                        operator.get() == Operator.IN ? values(parts[2]) : parts[2]));
    }

    /** Split at commas, but for those behind a backslash. */
    private static List<String> values(String text) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
                value.append(',');
                i++;
            } else if (next == ',') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(next);
            }
        }
        values.add(value.toString());
        return List.copyOf(values);
    }

    private static List<Sort> sorts(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        return List.of(text.split(",", -1)).stream()
                .map(field ->
                        field.startsWith("-")
                                ? new Sort(field.substring(1), Direction.DESC)
                                : new Sort(field, Direction.ASC))
                .toList();
    }

    private static int limit(@Nullable String text, List<CommandError> errors) {
        if (text == null) {
            return Query.LIMIT;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            errors.add(
                    new CommandError(
                            "limit",
                            "invalid-limit",
                            "limit is 1 to %d, not %s".formatted(Query.HIGHEST_LIMIT, cut(text))));
            return Query.LIMIT;
        }
    }

    private static boolean explain(@Nullable String text, List<CommandError> errors) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            errors.add(
                    new CommandError(
                            "explain",
                            "invalid-value",
                            "explain is true or false, not %s".formatted(cut(text))));
        }
        return "true".equals(text);
    }

    private static String cut(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
