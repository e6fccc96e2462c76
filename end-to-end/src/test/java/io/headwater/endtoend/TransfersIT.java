package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;
import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.util.UUID;

/** Transfers on the real parts: begun over REST and on the topic, completed and compensated. */
@ExtendWith(SharedPlatform.class)
class TransfersIT {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Platform platform;
    private final Transfers transfers;
    private final String prefix = UUID.randomUUID().toString().substring(0, 8);
    private final String from = prefix + "-from";
    private final String to = prefix + "-to";
    private final String transfer = prefix + "-transfer";

    TransfersIT(Platform platform) {
        this.platform = platform;
        this.transfers = new Transfers(platform);
    }

    @Test
    void aTransferMovesMoneyAndTellsAllOfIt() {
        transfers.open(from, "EUR", 5000);
        transfers.open(to, "EUR", 0);
        var answer =
                platform.post(
                        SAGA_ORCHESTRATOR,
                        "/api/transfers",
                        Transfers.transfer(from, to, 1200),
                        "Idempotency-Key",
                        transfer,
                        "traceparent",
                        TRACE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/transfers/" + transfer);

        var status = transfers.awaitState(transfer, "COMPLETED");
        assertThat(status.get("correlationId").asString()).isEqualTo(transfer);
        assertThat(status.get("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(status.has("reason")).isFalse();
        assertThat(status.get("steps"))
                .extracting(
                        step -> step.get("step").asString() + " " + step.get("status").asString())
                .containsExactly("debit DONE", "credit DONE", "settle DONE");
        assertThat(transfers.balance(from)).isEqualTo(3800);
        assertThat(transfers.balance(to)).isEqualTo(1200);
        assertThatBothViewsTellTheSame(transfer, status);

        var debit =
                platform.topics().withKey("account.events", from).stream()
                        .map(Topics::headers)
                        .filter(headers ->
                                headers.getOrDefault("ce_type", "").endsWith("TransferDebited"))
                        .toList();
        assertThat(debit)
                .singleElement()
                .satisfies(headers ->
                        assertThat(headers)
                                .containsEntry("ce_sagaid", transfer)
                                .containsEntry(
                                        "ce_causationid", "transfer/" + transfer + "/debit/1")
                                .containsEntry("ce_correlationid", transfer)
                                .containsEntry("traceparent", TRACE));
    }

    @ParameterizedTest
    @CsvSource({
        "FreezeAccount {\"reason\":\"inquiry\"}, account-frozen",
        "CloseAccount {}, account-closed"
    })
    void whatIsRefusedComesBack(String change, String code) {
        transfers.open(from, "EUR", 5000);
        transfers.open(to, "EUR", 0);
        var parts = change.split(" ", 2);
        transfers.command("accounts", to, parts[0], parts[1]);

        assertThatTheRefundLeaves(5000, code);
    }

    @Test
    void whatAnUnknownAccountShouldHaveComesBack() {
        transfers.open(from, "EUR", 5000);

        assertThatTheRefundLeaves(5000, "account-not-found");
    }

    @Test
    void whatAnotherCurrencyDoesNotTakeComesBack() {
        transfers.open(from, "EUR", 5000);
        transfers.open(to, "USD", 0);

        assertThatTheRefundLeaves(5000, "currency-mismatch");
    }

    @Test
    void whatIsMoreThanAnAccountMayHoldComesBack() {
        transfers.open(from, "EUR", 5000);
        transfers.open(to, "EUR", 0);
        for (int i = 0; i < 9; i++) {
            transfers.command("accounts", to, "Deposit", "{\"amount\": 1000000000000000}");
        }

        assertThatTheRefundLeaves(5000, "balance-limit-exceeded");
    }

    @Test
    void whatIsNotThereIsNotMoved() {
        transfers.open(from, "EUR", 100);
        transfers.open(to, "EUR", 0);
        transfers.begin(transfer, Transfers.transfer(from, to, 101), 202);

        var status = transfers.awaitState(transfer, "COMPENSATED");
        assertThat(status.get("reason").asString()).contains("insufficient-funds");
        assertThat(status.get("steps")).hasSize(1);
        assertThat(transfers.balance(from)).isEqualTo(100);
    }

    private void assertThatTheRefundLeaves(long balance, String code) {
        transfers.begin(transfer, Transfers.transfer(from, to, 1200), 202);

        var status = transfers.awaitState(transfer, "COMPENSATED");
        assertThat(status.get("reason").asString()).contains("(" + code + ")");
        assertThat(status.get("steps"))
                .extracting(step ->
                        step.get("step").asString()
                                + (step.get("undo").asBoolean() ? " undone " : " ")
                                + step.get("status").asString())
                .containsExactly("debit DONE", "credit REFUSED", "debit undone DONE");
        assertThat(transfers.balance(from)).isEqualTo(balance);
        assertThatBothViewsTellTheSame(transfer, status);
    }

    private void assertThatBothViewsTellTheSame(String id, JsonNode status) {
        var row =
                await("the view of transfers has " + id)
                        .atMost(Transfers.PATIENCE)
                        .until(
                                () -> transfers.get(PROJECTION_SERVICE, id),
                                found ->
                                        found.has("version")
                                                && found.get("version")
                                                        .equals(status.get("version")));
        for (var name : row.propertyNames()) {
            assertThat(row.get(name)).as(name).isEqualTo(status.get(name));
        }
    }

    /** Nobody answers meanwhile; deadlines are longer than it takes to come back. */
    @Test
    void whileAccountsAreAwaySomebodyMayTurnATransferBackOrGiveItUp() {
        transfers.open(from, "EUR", 5000);
        transfers.open(to, "EUR", 0);
        platform.stack().stop(COMMAND_SERVICE);
        try {
            transfers.begin(transfer, Transfers.transfer(from, to, 10), 202);
            transfers.begin(prefix + "-back", Transfers.transfer(from, to, 20), 202);
            transfers.begin(prefix + "-given-up", Transfers.transfer(from, to, 40), 202);
            transfers.awaitState(transfer, "RUNNING");
            assertThat(
                            Transfers.codes(
                                    transfers.intervene(
                                            prefix + "-back",
                                            "CompensateSaga",
                                            "{\"reason\": \"\"}")))
                    .containsExactly("invalid-reason");
            transfers.intervene(
                    prefix + "-back", "CompensateSaga", "{\"reason\": \"they called\"}");
            transfers.intervene(
                    prefix + "-given-up", "GiveUpSaga", "{\"reason\": \"it is too late\"}");

            transfers.awaitState(prefix + "-back", "COMPENSATING");
            assertThat(
                            transfers
                                    .awaitState(prefix + "-given-up", "FAILED")
                                    .get("reason")
                                    .asString())
                    .isEqualTo("it is too late");
        } finally {
            platform.stack().start(COMMAND_SERVICE);
        }
        assertThat(transfers.awaitEnd(transfer)).isIn("COMPLETED", "COMPENSATED");
        assertThat(transfers.awaitEnd(prefix + "-back")).isEqualTo("COMPENSATED");
        assertThat(Transfers.codes(transfers.intervene(transfer, "RetrySaga", "{}")))
                .containsExactly("saga-not-running");
        assertThat(Transfers.codes(transfers.intervene(prefix + "-nobody", "RetrySaga", "{}")))
                .containsExactly("saga-not-found");
    }
}
