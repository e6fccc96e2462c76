package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.projectionservice.ProjectionService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Lists over REST: filtered, sorted, in pages, counted, from one instance and from two. */
@ExtendWith(SharedPlatform.class)
class ListsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    ListsIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void listsAreTheSameOnEachInstanceAndWhileOneOfThemHasHalfOfTheRows() {
        var ids = IntStream.range(0, 25).mapToObj(number -> mark + "-" + number).toList();
        for (int number = 0; number < ids.size(); number++) {
            command(
                    "products/%s/commands/CreateProduct".formatted(ids.get(number)),
                    "{\"name\": \"%s %02d\", \"price\": %d, \"currency\": \"%s\"}"
                            .formatted(
                                    mark, number, 100 + number, number % 2 == 0 ? "EUR" : "CHF"));
        }
        var first = platform.stack().addresses().service(PROJECTION_SERVICE).toString();
        awaitAll(first);
        assertLists(first, ids);

        try (var second = InProcessService.start(platform, ProjectionService.class, 2)) {
            new Groups(platform.stack().addresses().bootstrapServers())
                    .awaitShared("headwater.view.products.g1", 2);
            awaitAll(first);
            awaitAll(second.url());
            assertLists(first, ids);
            assertLists(second.url(), ids);
            for (var id : ids) {
                assertThat(get(second.url(), "/api/products/" + id).get("id").asString())
                        .isEqualTo(id);
            }
        }
        platform.awaitViews();
    }

    private void awaitAll(String service) {
        await("all are there")
                .atMost(PATIENCE)
                .until(() -> {
                    var answer = platform.get(service + count());
                    return answer.statusCode() == 200
                            && Platform.json(answer).get("count").asLong() == 25;
                });
    }

    private String count() {
        return "/api/products/count?filter=" + encoded("name:startsWith:" + mark);
    }

    private void assertLists(String service, List<String> ids) {
        var prefix = "/api/products?filter=" + encoded("name:startsWith:" + mark);
        var found = new ArrayList<String>();
        var page = get(service, prefix + "&sort=-name&limit=10&explain=true");
        assertThat(page.get("explain").get("plan").valueStream().map(JsonNode::asString))
                .containsExactly("index name");
        found.addAll(idsOf(page));
        while (page.has("next")) {
            assertThat(page.get("items")).hasSize(10);
            page =
                    get(
                            service,
                            prefix + "&sort=-name&limit=10&cursor=" + page.get("next").asString());
            found.addAll(idsOf(page));
        }
        assertThat(found).isEqualTo(ids.reversed());

        var cheap = get(service, prefix + "&filter=price:lt:104&filter=currency:eq:EUR&sort=price");
        assertThat(idsOf(cheap)).containsExactly(ids.get(0), ids.get(2));
        assertThat(cheap.get("items").get(0).get("price").asLong()).isEqualTo(100);
        assertThat(cheap.get("items").get(0).get("status").asString()).isEqualTo("ACTIVE");
    }

    private static List<String> idsOf(JsonNode page) {
        return page.get("items").valueStream().map(item -> item.get("id").asString()).toList();
    }

    private JsonNode get(String service, String path) {
        var answer = platform.get(service + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.json(answer);
    }

    private void command(String path, String json) {
        var answer = platform.post(COMMAND_SERVICE, "/api/" + path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
