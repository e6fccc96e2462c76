package io.headwater.endtoend;

import static java.util.stream.Collectors.joining;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What a list should have, said as simply as can be, of rows that were answered one by one. */
final class RowOracle {

    /**
     * @param values one, or several of {@code in}
     */
    record Condition(String field, String operator, List<String> values) {

        /** As the request has it. */
        @Override
        public String toString() {
            return "%s:%s:%s"
                    .formatted(
                            field,
                            operator,
                            operator.equals("in")
                                    ? values.stream()
                                            .map(value -> value.replace(",", "\\,"))
                                            .collect(joining(","))
                                    : values.getFirst());
        }
    }

    record Order(String field, boolean descending) {

        @Override
        public String toString() {
            return (descending ? "-" : "") + field;
        }
    }

    record Question(List<Condition> conditions, List<Order> order) {}

    private RowOracle() {}

    static List<String> ids(Collection<JsonNode> rows, Question question) {
        return rows.stream()
                .filter(row -> question.conditions().stream().allMatch(one -> holds(row, one)))
                .sorted(comparator(question.order()))
                .map(row -> row.get("id").asString())
                .toList();
    }

    private static boolean holds(JsonNode row, Condition condition) {
        var text = row.get(condition.field()).asString();
        var wanted = condition.values().getFirst();
        int order = compare(condition.field(), text, wanted);
        return switch (condition.operator()) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            case "lte" -> order <= 0;
            case "in" ->
                    condition.values().stream()
                            .anyMatch(value -> compare(condition.field(), text, value) == 0);
            case "contains" -> text.contains(wanted);
            case "startsWith" -> text.startsWith(wanted);
            default -> throw new IllegalArgumentException(condition.operator());
        };
    }

    private static Comparator<JsonNode> comparator(List<Order> order) {
        boolean descending = !order.isEmpty() && order.getLast().descending();
        Comparator<JsonNode> all = (_, _) -> 0;
        for (var one : order) {
            all = all.thenComparing(by(one));
        }
        return all.thenComparing(by(new Order("id", descending)));
    }

    private static Comparator<JsonNode> by(Order order) {
        Comparator<JsonNode> ascending =
                (one, other) ->
                        compare(
                                order.field(),
                                one.get(order.field()).asString(),
                                other.get(order.field()).asString());
        return order.descending() ? ascending.reversed() : ascending;
    }

    private static int compare(String field, String one, String other) {
        return switch (field) {
            case "createdAt", "updatedAt" -> Instant.parse(one).compareTo(Instant.parse(other));
            case "version", "balance" -> Long.compare(Long.parseLong(one), Long.parseLong(other));
            default -> Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
        };
    }
}
