package io.headwater.sagaorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.platform.command.CommandExamples;
import io.headwater.platform.command.openapi.CommandApi;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.saga.SagaDefinition;
import io.headwater.platform.saga.topology.SagaAggregate;
import io.headwater.platform.test.Approvals;
import io.headwater.platform.test.InMemorySchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.Collectors;

/** What the service offers, as it describes it. */
class SagaOrchestratorTest {

    private final Aggregates sagas =
            new Aggregates(
                    new SagaOrchestrator()
                            .sagas().all().stream()
                                    .<Aggregate<?, ?, ?>>map(SagaOrchestratorTest::aggregate)
                                    .toList());

    private static Aggregate<?, ?, ?> aggregate(SagaDefinition<?, ?, ?> saga) {
        return SagaAggregate.of(
                saga,
                "test",
                RecordWire.of(new InMemorySchemaRegistry()),
                new SimpleMeterRegistry());
    }

    @Test
    @SuppressWarnings("unchecked") // OpenAPI's
    void eachSagaHasAPathThatBeginsItAndOneForEachInterventionButNoneForTheMachinesNews() {
        var document = new CommandApi(sagas, "saga-orchestrator", "test").document();

        assertThat(((Map<String, Object>) document.getOrDefault("paths", Map.of())).keySet())
                .containsExactlyInAnyOrder(
                        "/api/transfers",
                        "/api/transfers/{id}/commands/StartTransfer",
                        "/api/transfers/{id}/commands/RetrySaga",
                        "/api/transfers/{id}/commands/CompensateSaga",
                        "/api/transfers/{id}/commands/GiveUpSaga",
                        "/api/transfers/{id}/commands/{commandId}",
                        "/api/onboardings",
                        "/api/onboardings/{id}/commands/StartOnboarding",
                        "/api/onboardings/{id}/commands/RetrySaga",
                        "/api/onboardings/{id}/commands/CompensateSaga",
                        "/api/onboardings/{id}/commands/GiveUpSaga",
                        "/api/onboardings/{id}/commands/{commandId}");
    }

    @Test
    void anExampleOfEachCommandIsOne() {
        assertThat(sagas.all())
                .allSatisfy(saga -> assertThat(CommandExamples.records(saga)).hasSize(4));
    }

    @Test
    void theLimitsAreThoseThatWereApproved() {
        Approvals.approve(
                "limits",
                new SagaOrchestrator()
                        .sagas().all().stream()
                                .flatMap(definition ->
                                        definition.saga().limits().stream()
                                                .map(limit ->
                                                        definition.type() + ": " + limit.rule()))
                                .collect(Collectors.joining("\n")),
                "Limits are public: a tighter one refuses what clients send today.");
    }
}
