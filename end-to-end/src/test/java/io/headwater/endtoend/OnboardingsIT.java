package io.headwater.endtoend;

import static io.headwater.localstack.Part.PROJECTION_SERVICE;
import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.UUID;

/** A user and its account, side by side, on the real parts: both, or neither. */
@ExtendWith(SharedPlatform.class)
class OnboardingsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform;
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String user = id + "-user";
    private final String account = id + "-account";

    OnboardingsIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void bothAreThereInTheEnd() {
        begin("ada@example.com", "EUR");

        awaitState("COMPLETED");
        awaitStatus("users", user, "ACTIVE");
        awaitStatus("accounts", account, "OPEN");
    }

    @Test
    void whereTheAccountIsRefusedTheUserIsDeactivated() {
        begin("ada@example.com", "XXQ");

        var status = awaitState("COMPENSATED");
        assertThat(status.get("reason").asString()).contains("invalid-currency");
        awaitStatus("users", user, "DEACTIVATED");
    }

    @Test
    void whereTheUserIsRefusedTheAccountIsClosed() {
        begin("no email", "EUR");

        var status = awaitState("COMPENSATED");
        assertThat(status.get("reason").asString()).contains("invalid-email");
        awaitStatus("accounts", account, "CLOSED");
    }

    @Test
    void whereBothAreRefusedNothingRemains() {
        begin("no email", "XXQ");

        awaitState("COMPENSATED");
        assertThat(platform.topics().withKey("user.events", user)).isEmpty();
        assertThat(platform.topics().withKey("account.events", account)).isEmpty();
    }

    private void begin(String email, String currency) {
        var answer =
                platform.post(
                        SAGA_ORCHESTRATOR,
                        "/api/onboardings",
                        """
                        {"userId": "%s", "name": "Ada", "email": "%s", "accountId": "%s", "currency": "%s"}\
                        """
                                .formatted(user, email, account, currency),
                        "Idempotency-Key",
                        id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/onboardings/" + id);
    }

    private JsonNode awaitState(String state) {
        return await(id + " is " + state)
                .atMost(PATIENCE)
                .until(
                        () ->
                                Platform.json(
                                        platform.get(SAGA_ORCHESTRATOR, "/api/onboardings/" + id)),
                        status ->
                                status.has("state")
                                        && status.get("state").asString().equals(state));
    }

    private void awaitStatus(String view, String row, String status) {
        await(row + " is " + status)
                .atMost(PATIENCE)
                .until(() -> {
                    var found =
                            Platform.json(
                                    platform.get(
                                            PROJECTION_SERVICE, "/api/%s/%s".formatted(view, row)));
                    return found.has("status") && found.get("status").asString().equals(status);
                });
    }
}
