package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.projectionservice.ProjectionService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A query with the position of a command sees it, on whichever instance, wherever partitions are.
 */
@ExtendWith(SharedPlatform.class)
class ReadYourWritesIT {

    private static final String MIN_POSITION = "Headwater-Min-Position";
    private static final int WRITERS = 4;

    private final Platform platform;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    ReadYourWritesIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void whatWasJustWrittenIsThereWithItsPosition() {
        for (int i = 0; i < 20; i++) {
            var id = mark + "-" + i;
            var opened = open(id);
            var position = opened.headers().firstValue("Headwater-Position").orElseThrow();

            var row = query("/api/accounts/" + id, position);
            assertThat(row.statusCode()).as(row.body()).isEqualTo(200);
            assertThat(Platform.json(query(count(), position)).get("count").asInt())
                    .isEqualTo(i + 1);
            assertThat(
                            Platform.json(
                                            query(
                                                    "/api/accounts?sort=-createdAt&filter=id:startsWith:"
                                                            + mark,
                                                    position))
                                    .get("items"))
                    .hasSize(i + 1);
        }
    }

    @Test
    void severalPositionsAreAllWaitedFor() {
        var positions =
                List.of("a", "b", "c", "d", "e", "f").stream()
                        .map(id -> open(mark + "-" + id))
                        .map(opened ->
                                opened.headers().firstValue("Headwater-Position").orElseThrow())
                        .toList();

        assertThat(Platform.json(query(count(), String.join(", ", positions))).get("count").asInt())
                .isEqualTo(6);
        assertThat(query("/api/accounts/" + mark + "-a", String.join(",", positions)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPositionThatIsNotReachedInTimeIsAReasonToAskAgain() {
        open(mark);

        var answer =
                query("/api/accounts/" + mark, "account.commands-0@999999999", "Prefer", "wait=1");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("position-not-reached");
    }

    @ParameterizedTest
    @CsvSource({
        "account.commands, malformed-position",
        "account.commands-0@x, malformed-position",
        "account.commands-9@1, malformed-position",
        "account.commands-0@1;account.commands-1@2, malformed-position",
        "user.commands-0@1, position-of-another-topic",
        "account.events-0@1, position-of-another-topic"
    })
    void aPositionThatTheViewNeverHasIsRefused(String position, String code) {
        for (var path : List.of("/api/accounts/a", "/api/accounts", "/api/accounts/count")) {
            var answer = query(path, position);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "12345678901"})
    void aBoundOfAgeThatIsNoneIsRefusedTogetherWithAllElse(String bound) {
        for (var path : List.of("/api/accounts/a", "/api/accounts", "/api/accounts/count")) {
            var answer = query(path, "user.commands-0@1", "Headwater-Max-Staleness", bound);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("invalid-staleness", "position-of-another-topic");
        }
    }

    @Test
    void anOwnersAnswerIsGoodForAnyBoundAndSaysNothingOfItsAge() {
        var position = open(mark).headers().firstValue("Headwater-Position").orElseThrow();

        var answer = query("/api/accounts/" + mark, position, "Headwater-Max-Staleness", "0");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Headwater-Staleness")).isEmpty();
    }

    @Test
    void nothingStaleIsAnsweredWhilePartitionsMove() throws Exception {
        var instances = new CopyOnWriteArrayList<String>();
        instances.add(platform.stack().addresses().service(PROJECTION_SERVICE).toString());
        try (var pairs = WriteThenRead.begin(platform, instances, WRITERS, mark + "-w")) {
            try (var second = InProcessService.start(platform, ProjectionService.class, 2)) {
                instances.add(second.url());
                new Groups(platform.stack().addresses().bootstrapServers())
                        .awaitShared("headwater.view.accounts.g1", 2);
                pairs.awaitPairs(300);
            }
            pairs.awaitPairs(300);
            platform.awaitViews();
            pairs.end();
            System.out.println("read your writes while partitions moved: " + pairs);
            assertThat(pairs.count("stale")).isZero();
        }
    }

    private HttpResponse<String> open(String id) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/accounts/%s/commands/OpenAccount".formatted(id),
                        "{\"owner\": \"%s\", \"currency\": \"EUR\"}".formatted(mark));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private String count() {
        return "/api/accounts/count?filter=owner:eq:" + mark;
    }

    private HttpResponse<String> query(String path, String position, String... headers) {
        try {
            return send(
                    platform.stack().addresses().service(PROJECTION_SERVICE) + path,
                    position,
                    headers);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private HttpResponse<String> send(String url, String position, String... headers)
            throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(20))
                        .header(MIN_POSITION, position);
        try {
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
