package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.endtoend.RowOracle.Condition;
import io.headwater.endtoend.RowOracle.Order;
import io.headwater.endtoend.RowOracle.Question;
import io.headwater.projectionservice.ProjectionService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whatever is asked of two instances that have half of the rows each, in whatever pages, while rows
 * change: what the oracle says is found. {@code RandomQueriesTest} does the same with more queries
 * and less around them.
 */
@ExtendWith(SharedPlatform.class)
class RandomQueriesIT {

    private static final int ACCOUNTS = 50;
    private static final int QUERIES = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> ORDERED = List.of("eq", "ne", "gt", "gte", "lt", "lte", "in");
    private static final List<String> FIELDS =
            List.of(
                    "id",
                    "version",
                    "createdAt",
                    "updatedAt",
                    "owner",
                    "currency",
                    "balance",
                    "status");

    private final long seed = Long.getLong("headwater.queries.seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Platform platform;
    private final Map<String, JsonNode> rows = new TreeMap<>();

    /** By partition, the last that a command was told of. */
    private final Map<String, String> positions = new TreeMap<>();

    private List<String> instances = List.of();

    RandomQueriesIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void twoInstancesFindWhatTheOracleDoesWhileRowsChange() {
        var first = platform.stack().addresses().service(PROJECTION_SERVICE).toString();
        try (var second = InProcessService.start(platform, ProjectionService.class, 2)) {
            new Groups(platform.stack().addresses().bootstrapServers())
                    .awaitShared("headwater.view.accounts.g1", 2);
            instances = List.of(first, second.url());
            for (int i = 0; i < ACCOUNTS; i++) {
                open(mark + "-" + i);
            }
            var plans = new TreeSet<String>();
            for (int i = 0; i < QUERIES; i++) {
                plans.addAll(assertFound(question(), 3 + chance.nextInt(20)));
            }
            // The others are for chance to find; each question begins with one of these.
            assertThat(plans)
                    .as("ways rows were found, seed %d", seed)
                    .contains("id", "index owner");
        }
        platform.awaitViews();
    }

    /** Returns how its rows were found. */
    private List<String> assertFound(Question question, int limit) {
        var expected = new ArrayList<>(RowOracle.ids(rows.values(), question));
        var count = Platform.json(ask("/api/accounts/count?" + filters(question)));
        assertThat(count.get("count").asInt())
                .as("count, seed %d: %s", seed, question)
                .isEqualTo(expected.size());

        var found = new ArrayList<String>();
        var changed = new HashSet<String>();
        var answer = ask(path(question, limit));
        var page = add(answer, found);
        while (page.has("next")) {
            assertThat(page.get("items")).hasSize(limit);
            changed.add(changeOne());
            page =
                    add(
                            ask(path(question, limit) + "&cursor=" + page.get("next").asString()),
                            found);
        }
        expected.removeAll(changed);
        found.removeAll(changed);
        assertThat(found)
                .as("seed %d, without %s: %s", seed, changed, question)
                .isEqualTo(expected);
        return answer.headers().allValues("Headwater-Query-Plan");
    }

    private static JsonNode add(HttpResponse<String> answer, List<String> found) {
        var page = Platform.json(answer);
        page.get("items").forEach(item -> found.add(item.get("id").asString()));
        return page;
    }

    private void open(String id) {
        // Of text that is more than letters, and of names that begin alike.
        var owner = mark + one(List.of("", " A", " Al", " Al, the 1st", " a:b", " É", " 😀"));
        command(
                id,
                "OpenAccount",
                "{\"owner\": \"%s\", \"currency\": \"%s\"}"
                        .formatted(owner, one(List.of("EUR", "CHF"))));
    }

    private String changeOne() {
        var row = one(List.copyOf(rows.values()));
        var id = row.get("id").asString();
        boolean frozen = row.get("status").asString().equals("FROZEN");
        if (frozen) {
            command(id, "UnfreezeAccount", "{}");
        } else if (chance.nextInt(3) == 0) {
            command(id, "FreezeAccount", "{\"reason\": \"by chance\"}");
        } else {
            command(id, "Deposit", "{\"amount\": %d}".formatted(1 + chance.nextInt(3)));
        }
        return id;
    }

    private void command(String id, String type, String json) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/accounts/%s/commands/%s".formatted(id, type),
                        json,
                        "Prefer",
                        "wait=30");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var position = answer.headers().firstValue("Headwater-Position").orElseThrow();
        positions.put(position.substring(0, position.indexOf('@')), position);
        rows.put(id, Platform.json(ask("/api/accounts/" + id)));
    }

    /** One of the two, which then has all that was written. */
    private HttpResponse<String> ask(String path) {
        var answer =
                await("an answer")
                        .atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .until(
                                () ->
                                        platform.tryGet(
                                                one(instances) + path,
                                                "Headwater-Min-Position",
                                                String.join(",", positions.values())),
                                one -> one.isPresent() && one.get().statusCode() != 503)
                        .orElseThrow();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String path(Question question, int limit) {
        var path = "/api/accounts?limit=" + limit + "&" + filters(question);
        return question.order().isEmpty()
                ? path
                : path + "&sort=" + String.join(",", words(question.order()));
    }

    private static String filters(Question question) {
        return String.join(
                "&",
                words(question.conditions()).stream()
                        .map(filter -> "filter=" + URLEncoder.encode(filter, UTF_8))
                        .toList());
    }

    private static List<String> words(List<?> parts) {
        return parts.stream().map(Object::toString).toList();
    }

    /** Of none but its own rows. */
    private Question question() {
        var conditions = new ArrayList<Condition>();
        conditions.add(new Condition(one(List.of("id", "owner")), "startsWith", List.of(mark)));
        for (int i = chance.nextInt(3); i > 0; i--) {
            conditions.add(condition());
        }
        var fields = new ArrayList<>(FIELDS);
        var order = new ArrayList<Order>();
        for (int i = chance.nextInt(4); i > 0; i--) {
            order.add(
                    new Order(fields.remove(chance.nextInt(fields.size())), chance.nextBoolean()));
        }
        return new Question(conditions, order);
    }

    private Condition condition() {
        var field = one(FIELDS);
        var values =
                Stream.generate(() -> one(List.copyOf(rows.values())).get(field).asString())
                        .limit(3)
                        .toList();
        return switch (field) {
            case "status" -> new Condition(field, one(List.of("eq", "ne", "in")), values);
            case "id", "owner", "currency" -> {
                var operator = one(List.of("contains", "startsWith", one(ORDERED)));
                yield operator.equals("contains") || operator.equals("startsWith")
                        ? new Condition(field, operator, List.of(part(values.getFirst(), operator)))
                        : new Condition(field, operator, values);
            }
            default -> new Condition(field, one(ORDERED), values);
        };
    }

    private String part(String text, String operator) {
        int from = operator.equals("contains") ? chance.nextInt(text.length()) : 0;
        var part = text.substring(from, from + 1 + chance.nextInt(text.length() - from));
        // Not half of a character.
        return UTF_8.newEncoder().canEncode(part) ? part : text;
    }

    private <T> T one(List<T> all) {
        return Objects.requireNonNull(all.get(chance.nextInt(all.size())));
    }
}
