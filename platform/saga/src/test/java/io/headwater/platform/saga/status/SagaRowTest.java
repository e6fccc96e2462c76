package io.headwater.platform.saga.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.saga.StepStatus;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;

class SagaRowTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant EXPIRY = NOON.plusSeconds(30);
    private static final SagaRow BEGUN =
            new SagaRow(
                    "trip",
                    SagaStatus.RUNNING,
                    null,
                    1,
                    null,
                    "first",
                    null,
                    NOON,
                    List.of(),
                    null,
                    "{\"flight\": \"LX1\", \"seat\": null}");

    @Test
    void asJsonItHasWhatTheSagaKeepsInMindAndNoneOfTheMachinesOwn() {
        var json = JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(BEGUN));

        assertThat(json.get("state").asString()).isEqualTo("RUNNING");
        assertThat(json.get("flight").asString()).isEqualTo("LX1");
        assertThat(json.propertyNames()).doesNotContain("seat", "data", "shown", "dueAt");
    }

    @Test
    void itIsDueWhenTheLastOfItsAnswersShouldHaveCome() {
        var row = BEGUN.with(step("keep").with(attempt(1))).due(NOON);

        assertThat(row.dueAt()).isEqualTo(EXPIRY);
        assertThat(row.parked("it cannot").due(NOON).dueAt()).isEqualTo(NOON);
        assertThat(row.stands(SagaStatus.COMPLETED, null).due(NOON).dueAt())
                .isEqualTo(SagaRow.NEVER);
    }

    @Test
    void aRefusedOneIsDueWhenItIsTriedAgainAndAtOnceWhereItIsNot() {
        var error = List.of(new CommandError(null, "busy", "it is busy"));
        var again = EXPIRY.plusSeconds(60);
        var sent = step("keep").with(attempt(1));
        var waits = sent.answered(StepStatus.REFUSED, one -> one.answered(NOON, error, again));
        var stuck = sent.answered(StepStatus.REFUSED, one -> one.answered(NOON, error, null));

        assertThat(BEGUN.with(waits).due(NOON).dueAt()).isEqualTo(again);
        assertThat(BEGUN.with(stuck).due(NOON).dueAt()).isEqualTo(NOON);
    }

    @Test
    void ofManyAttemptsTheLatestAreKept() {
        var step = step("keep");
        for (int i = 1; i <= 50; i++) {
            step = step.with(attempt(i));
        }

        assertThat(step.attempts()).hasSize(20);
        assertThat(step.attempts().getFirst().attempt()).isEqualTo(31);
        assertThat(step.attempts().getLast().attempt()).isEqualTo(50);
    }

    private static SagaStep step(String name) {
        return new SagaStep(name, false, StepStatus.SENT, "flight", "LX1", List.of());
    }

    private static SagaAttempt attempt(int number) {
        return new SagaAttempt(number, "id-" + number, NOON, EXPIRY, null, List.of(), null);
    }
}
