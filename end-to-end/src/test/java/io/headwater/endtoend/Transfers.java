package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;
import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.localstack.Part;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** What stories about transfers do over REST. */
record Transfers(Platform platform) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    HttpResponse<String> intervene(String id, String command, String json) {
        return platform.post(
                SAGA_ORCHESTRATOR, "/api/transfers/%s/commands/%s".formatted(id, command), json);
    }

    HttpResponse<String> begin(String id, String json, int expected) {
        var answer =
                platform.post(SAGA_ORCHESTRATOR, "/api/transfers", json, "Idempotency-Key", id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return answer;
    }

    JsonNode awaitState(String id, String state) {
        return await(id + " is " + state)
                .atMost(PATIENCE)
                .until(
                        () -> get(SAGA_ORCHESTRATOR, id),
                        status ->
                                status.has("state")
                                        && status.get("state").asString().equals(state));
    }

    String awaitEnd(String id) {
        return await(id + " ends")
                .atMost(PATIENCE)
                .until(
                        () -> get(SAGA_ORCHESTRATOR, id).get("state").asString(),
                        state -> !state.equals("RUNNING") && !state.equals("COMPENSATING"));
    }

    JsonNode get(Part service, String id) {
        return Platform.json(platform.get(service, "/api/transfers/" + id));
    }

    /** As all events of the account say by now. */
    long balance(String account) {
        var events = platform.topics().withKey("account.events", account);
        var last =
                await("the view has " + account)
                        .atMost(PATIENCE)
                        .until(
                                () ->
                                        Platform.json(
                                                platform.get(
                                                        PROJECTION_SERVICE,
                                                        "/api/accounts/" + account)),
                                row ->
                                        row.has("version")
                                                && row.get("version").asLong() >= events.size());
        return last.get("balance").asLong();
    }

    void open(String account, String currency, long amount) {
        command(
                "accounts",
                account,
                "OpenAccount",
                "{\"owner\": \"Ada\", \"currency\": \"%s\"}".formatted(currency));
        if (amount > 0) {
            command("accounts", account, "Deposit", "{\"amount\": %d}".formatted(amount));
        }
    }

    void command(String plural, String id, String command, String json) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/%s/%s/commands/%s".formatted(plural, id, command),
                        json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    static String transfer(String from, String to, long amount) {
        return "{\"from\": \"%s\", \"to\": \"%s\", \"amount\": %d}".formatted(from, to, amount);
    }

    static List<String> codes(HttpResponse<String> answer) {
        return StreamSupport.stream(Platform.json(answer).get("errors").spliterator(), false)
                .map(error -> error.get("code").asString())
                .toList();
    }
}
