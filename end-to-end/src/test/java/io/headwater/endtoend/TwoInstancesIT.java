package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.localstack.Part;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Two instances of the command service, each with a part of the keys: either answers for every key,
 * and what one has promised the other keeps.
 */
@Tag("proof")
@ExtendWith(SharedInfrastructure.class)
class TwoInstancesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Part SECOND = COMMAND_SERVICE.instance(2);
    private static final List<Part> BOTH = List.of(COMMAND_SERVICE, SECOND);

    /** Enough that each of four partitions has some. */
    private static final int KEYS = 16;

    private final Platform platform;

    TwoInstancesIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeAll
    static void start(Platform platform) {
        platform.stack().start(COMMAND_SERVICE, SECOND);
    }

    @AfterAll
    static void stop(Platform platform) {
        platform.stack().stop(COMMAND_SERVICE, SECOND);
    }

    @Test
    void eitherDecidesAndKnowsTheResultsForEveryKey() {
        awaitBothOwnPartitions();
        for (int i = 0; i < KEYS; i++) {
            var id = newId();
            var sent = register(BOTH.get(i % 2), id, "register");
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);

            for (var instance : BOTH) {
                var path = "/api/users/" + id + "/commands/";
                assertThat(platform.get(instance, path + "register").body()).isEqualTo(sent.body());
                assertThat(platform.get(instance, path + "another").statusCode()).isEqualTo(404);
                var again = register(instance, id, "register");
                assertThat(again.body()).isEqualTo(sent.body());
                assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
            }
        }
    }

    @Test
    void whatOneDecidedTheOtherRemembersWhenItIsKilled() {
        awaitBothOwnPartitions();
        var ids = java.util.stream.Stream.generate(TwoInstancesIT::newId).limit(KEYS).toList();
        var first = ids.stream().map(id -> register(COMMAND_SERVICE, id, "register")).toList();

        platform.stack().kill(SECOND);

        for (int i = 0; i < KEYS; i++) {
            var id = ids.get(i);
            var result = first.get(i).body();
            await("the other has taken over")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> {
                        var again = register(COMMAND_SERVICE, id, "register");
                        assertThat(again.body()).isEqualTo(result);
                        assertThat(again.headers().firstValue("Idempotent-Replayed"))
                                .hasValue("true");
                    });
            await("its results as well")
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(
                                            platform.get(
                                                            COMMAND_SERVICE,
                                                            "/api/users/"
                                                                    + id
                                                                    + "/commands/register")
                                                    .body())
                                    .isEqualTo(result));
            assertThat(platform.topics().withKey("user.events", id)).hasSize(1);
        }
        platform.stack().start(SECOND);
    }

    private void awaitBothOwnPartitions() {
        var groups = new Groups(platform.stack().addresses().bootstrapServers());
        groups.awaitShared("headwater.command.user", 2);
        groups.awaitShared("headwater.results.user", 2);
    }

    private HttpResponse<String> register(Part instance, String id, String commandId) {
        return platform.post(
                instance,
                "/api/users/" + id + "/commands/RegisterUser",
                "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}",
                "Idempotency-Key",
                commandId);
    }

    private static String newId() {
        return "u-" + UUID.randomUUID();
    }
}
