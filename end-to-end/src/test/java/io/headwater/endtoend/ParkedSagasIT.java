package io.headwater.endtoend;

import static io.headwater.endtoend.repairs.FailingRepairs.UNLUCKY;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.endtoend.repairs.FailingRepairs;
import io.headwater.endtoend.repairs.NextRepairs;
import io.headwater.ticketservice.TicketService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Sagas whose own code fails, in two builds of a service: they are parked, seen and looked after,
 * the others go on, and each ends under the definition that it began with.
 */
@ExtendWith(SharedPlatform.class)
class ParkedSagasIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Nobody waits a minute here. */
    private static final String SOON = "headwater.sagas.stuck-after=1s";

    private final Platform platform;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    ParkedSagasIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void whatFailsIsParkedAndLookedAfterWhileTheOthersGoOn() {
        var retried = mark + "-retried";
        var compensated = mark + "-compensated";
        var givenUp = mark + "-given-up";
        var parked = List.of(retried, compensated, givenUp);
        try (var _ = InProcessService.start(platform, TicketService.class, 2)) {
            try (var failing = InProcessService.start(platform, FailingRepairs.class, 1, SOON)) {
                parked.forEach(id -> begin(failing, id, UNLUCKY));
                parked.forEach(id -> awaitParked(failing, id));

                begin(failing, mark + "-ada", "ada");
                awaitState(failing, mark + "-ada", "COMPLETED");
                assertThatTheyAreSeen(failing, parked);

                assertThat(order(failing, compensated, "CompensateSaga", "{\"reason\": \"\"}"))
                        .isEqualTo(422);
                assertThat(order(failing, compensated, "CompensateSaga", reason("no such name")))
                        .isEqualTo(200);
                awaitState(failing, compensated, "COMPENSATED");
                assertThat(order(failing, givenUp, "GiveUpSaga", reason("done by hand")))
                        .isEqualTo(200);
                var failed = awaitState(failing, givenUp, "FAILED");
                assertThat(failed.get("reason").asString()).isEqualTo("done by hand");

                // In vain; and by itself it is not tried again for four minutes then.
                for (int i = 0; i < 2; i++) {
                    var before = timesParked(retried);
                    assertThat(order(failing, retried, "RetrySaga", "{}")).isEqualTo(200);
                    assertThat(timesParked(retried)).isGreaterThan(before);
                }
            }
            try (var next = InProcessService.start(platform, NextRepairs.class, 1, SOON)) {
                awaitStuck(next, "1 stand still");
                assertThat(order(next, retried, "RetrySaga", "{}")).isEqualTo(200);
                var ended = awaitState(next, retried, "COMPLETED");
                assertThat(ended.get("definition").asInt()).isEqualTo(1);
                assertThat(steps(ended)).containsExactly("open", "assign");

                begin(next, mark + "-next", UNLUCKY);
                var later = awaitState(next, mark + "-next", "COMPLETED");
                assertThat(later.get("definition").asInt()).isEqualTo(2);
                assertThat(steps(later)).containsExactly("open", "assign", "close");
                await("nothing stands still")
                        .atMost(PATIENCE)
                        .until(() -> stuck(next).get("status").asString().equals("UP"));
            }
        }
        assertThat(events(retried))
                .containsSubsequence("SagaParked", "SagaResumed", "SagaStepSent", "SagaEnded");
        assertThat(events(compensated))
                .containsSubsequence("SagaParked", "SagaTurnedBack", "SagaStepSent", "SagaEnded");
        assertThat(events(givenUp)).endsWith("SagaParked", "SagaEnded");
    }

    /** In the list, in health, and in what Prometheus reads. */
    private void assertThatTheyAreSeen(InProcessService service, List<String> parked) {
        var health = awaitStuck(service, "3 stand still");
        assertThat(health.get("status").asString()).isEqualTo("STUCK");
        assertThat(health.get("details").get("repair").asString()).contains(parked);
        assertThat(service.readiness().statusCode()).isEqualTo(200);
        var metrics = platform.get(service.url() + "/metrics").body();
        assertThat(metrics.lines().filter(line -> line.startsWith("headwater_sagas_")))
                .anyMatch(line -> line.matches("headwater_sagas_stuck\\{.*repair.*} 3.0"))
                .anyMatch(line -> line.matches("headwater_sagas_running\\{.*repair.*} 3.0"))
                .anyMatch(line -> line.matches("headwater_sagas_parked_total\\{.*repair.*} 3.0"));
        var listed =
                Platform.json(
                        platform.get(
                                service.url()
                                        + "/api/sagas?type=repair&state=RUNNING&olderThan=PT0S"));
        assertThat(StreamSupport.stream(listed.get("items").spliterator(), false))
                .extracting(item -> item.get("id").asString())
                .containsExactlyInAnyOrderElementsOf(parked);
    }

    private void begin(InProcessService service, String id, String assignee) {
        var answer =
                platform.post(
                        service.url() + "/api/repairs",
                        "{\"ticket\": \"%s-ticket\", \"assignee\": \"%s\"}".formatted(id, assignee),
                        "Idempotency-Key",
                        id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private void awaitParked(InProcessService service, String id) {
        var saga =
                await(id + " is parked")
                        .atMost(PATIENCE)
                        .until(() -> saga(service, id), found -> found.has("parked"));
        assertThat(saga.get("parked").asString()).contains("nobody is called " + UNLUCKY);
        assertThat(saga.get("state").asString()).isEqualTo("RUNNING");
    }

    private JsonNode awaitState(InProcessService service, String id, String state) {
        return await(id + " is " + state)
                .atMost(PATIENCE)
                .until(
                        () -> saga(service, id),
                        found -> found.path("state").asString("").equals(state));
    }

    private JsonNode saga(InProcessService service, String id) {
        return Platform.json(platform.get(service.url() + "/api/repairs/" + id));
    }

    private JsonNode awaitStuck(InProcessService service, String words) {
        return await(words)
                .atMost(PATIENCE)
                .until(
                        () -> stuck(service),
                        found ->
                                found.path("details")
                                        .path("repair")
                                        .asString("")
                                        .startsWith(words));
    }

    private JsonNode stuck(InProcessService service) {
        return Platform.json(platform.get(service.url() + "/actuator/health"))
                .get("components")
                .get("stuckSagas");
    }

    private int order(InProcessService service, String id, String type, String json) {
        return platform.post(
                        service.url() + "/api/repairs/%s/commands/%s".formatted(id, type), json)
                .statusCode();
    }

    private static String reason(String text) {
        return "{\"reason\": \"%s\"}".formatted(text);
    }

    private static List<String> steps(JsonNode saga) {
        return StreamSupport.stream(saga.get("steps").spliterator(), false)
                .map(step -> step.get("step").asString())
                .toList();
    }

    private long timesParked(String id) {
        return events(id).stream().filter("SagaParked"::equals).count();
    }

    /** By the names of their classes. */
    private List<String> events(String id) {
        return platform.topics().withKey("repair.events", id).stream()
                .map(Topics::headers)
                .map(headers -> headers.getOrDefault("ce_type", ""))
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .toList();
    }
}
