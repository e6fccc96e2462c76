package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;
import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.DebitForTransfer;
import io.headwater.localstack.Part;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.transfer.TransferCommand;
import io.headwater.transfer.TransferCommand.StartTransfer;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Transfers on the real parts: begun over REST and on the topic, completed and compensated. */
@ExtendWith(SharedPlatform.class)
class TransfersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Platform platform;
    private final String prefix = UUID.randomUUID().toString().substring(0, 8);
    private final String from = prefix + "-from";
    private final String to = prefix + "-to";
    private final String transfer = prefix + "-transfer";

    TransfersIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void aTransferMovesMoneyAndTellsAllOfIt() {
        open(from, "EUR", 5000);
        open(to, "EUR", 0);
        var answer =
                platform.post(
                        SAGA_ORCHESTRATOR,
                        "/api/transfers",
                        transfer(from, to, 1200),
                        "Idempotency-Key",
                        transfer,
                        "traceparent",
                        TRACE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/transfers/" + transfer);

        var status = awaitState(transfer, "COMPLETED");
        assertThat(status.get("correlationId").asString()).isEqualTo(transfer);
        assertThat(status.get("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(status.has("reason")).isFalse();
        assertThat(status.get("steps"))
                .extracting(
                        step -> step.get("step").asString() + " " + step.get("status").asString())
                .containsExactly("debit DONE", "credit DONE", "settle DONE");
        assertThat(balance(from)).isEqualTo(3800);
        assertThat(balance(to)).isEqualTo(1200);
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
        open(from, "EUR", 5000);
        open(to, "EUR", 0);
        var parts = change.split(" ", 2);
        command("accounts", to, parts[0], parts[1]);

        assertThatTheRefundLeaves(5000, code);
    }

    @Test
    void whatAnUnknownAccountShouldHaveComesBack() {
        open(from, "EUR", 5000);

        assertThatTheRefundLeaves(5000, "account-not-found");
    }

    @Test
    void whatAnotherCurrencyDoesNotTakeComesBack() {
        open(from, "EUR", 5000);
        open(to, "USD", 0);

        assertThatTheRefundLeaves(5000, "currency-mismatch");
    }

    @Test
    void whatIsMoreThanAnAccountMayHoldComesBack() {
        open(from, "EUR", 5000);
        open(to, "EUR", 0);
        for (int i = 0; i < 9; i++) {
            command("accounts", to, "Deposit", "{\"amount\": 1000000000000000}");
        }

        assertThatTheRefundLeaves(5000, "balance-limit-exceeded");
    }

    @Test
    void whatIsNotThereIsNotMoved() {
        open(from, "EUR", 100);
        open(to, "EUR", 0);
        begin(transfer, transfer(from, to, 101), 202);

        var status = awaitState(transfer, "COMPENSATED");
        assertThat(status.get("reason").asString()).contains("insufficient-funds");
        assertThat(status.get("steps")).hasSize(1);
        assertThat(balance(from)).isEqualTo(100);
    }

    private void assertThatTheRefundLeaves(long balance, String code) {
        begin(transfer, transfer(from, to, 1200), 202);

        var status = awaitState(transfer, "COMPENSATED");
        assertThat(status.get("reason").asString()).contains("(" + code + ")");
        assertThat(status.get("steps"))
                .extracting(step ->
                        step.get("step").asString()
                                + (step.get("undo").asBoolean() ? " undone " : " ")
                                + step.get("status").asString())
                .containsExactly("debit DONE", "credit REFUSED", "debit undone DONE");
        assertThat(balance(from)).isEqualTo(balance);
        assertThatBothViewsTellTheSame(transfer, status);
    }

    private void assertThatBothViewsTellTheSame(String id, JsonNode status) {
        var row =
                await("the view of transfers has " + id)
                        .atMost(PATIENCE)
                        .until(
                                () -> get(PROJECTION_SERVICE, id),
                                found ->
                                        found.has("version")
                                                && found.get("version")
                                                        .equals(status.get("version")));
        for (var name : row.propertyNames()) {
            assertThat(row.get(name)).as(name).isEqualTo(status.get(name));
        }
    }

    @Test
    void aTransferBeginsOnceForAnId() {
        open(from, "EUR", 5000);
        open(to, "EUR", 0);
        begin(transfer, transfer(from, to, 10), 202);
        var again = begin(transfer, transfer(from, to, 10), 202);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");

        assertThat(codes(begin(transfer, transfer(from, to, 11), 409)))
                .containsExactly("command-id-reused");
        var other =
                platform.post(
                        SAGA_ORCHESTRATOR,
                        "/api/transfers/" + transfer + "/commands/StartTransfer",
                        transfer(from, to, 10));
        assertThat(codes(other)).containsExactly("saga-exists");

        awaitState(transfer, "COMPLETED");
        assertThat(balance(to)).isEqualTo(10);
    }

    @Test
    void allThatIsWrongWithABeginningIsNamed() {
        assertThat(codes(begin(transfer, transfer(from, from, 0), 422)))
                .containsExactly("same-account", "invalid-amount");
        assertThat(codes(begin(prefix + "-2", transfer("", "a b", -1), 422)))
                .containsExactly("invalid-from", "invalid-to", "invalid-amount");
        assertThat(codes(begin(prefix + "-3", transfer(from, to, 1_000_000_000_000_001L), 422)))
                .containsExactly("invalid-amount");
        assertThat(codes(begin(prefix + "-4", "{\"from\": 1, \"amount\": \"5\", \"x\": 0}", 400)))
                .containsExactlyInAnyOrder(
                        "wrong-type", "missing-field", "wrong-type", "unknown-field");
        assertThat(codes(begin("no id/", transfer(from, to, 1), 400)))
                .containsExactly("invalid-idempotency-key");
        assertThat(codes(begin("no-id/", transfer(from, to, 1), 400)))
                .containsExactly("invalid-id");
        assertThat(platform.post(SAGA_ORCHESTRATOR, "/api/journeys", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTransferBegunOnItsTopicIsLikeAnyOtherAndABrokenOneIsADeadLetter() {
        open(from, "EUR", 5000);
        open(to, "EUR", 0);
        var types = RecordTypes.of(TransferCommand.class);
        var start =
                new AvroSerializer<TransferCommand>(platform.topics().registry(), types)
                        .write("transfer.commands", new StartTransfer(from, to, 70));
        produce("transfer.commands", prefix + "-broken", new byte[] {0, 1, 2});
        produce("transfer.commands", transfer, start);

        awaitState(transfer, "COMPLETED");
        assertThat(platform.topics().withKey("transfer.commands.dlq", prefix + "-broken"))
                .singleElement()
                .satisfies(letter ->
                        assertThat(Topics.headers(letter))
                                .containsEntry("headwater-dlq-reason", "unreadable-command"));
    }

    @Test
    void anAnswerToATransferThatIsNotThereDisturbsNobody() {
        open(from, "EUR", 5000);
        var types = RecordTypes.of(AccountCommand.class);
        var debit =
                new AvroSerializer<AccountCommand>(platform.topics().registry(), types)
                        .write("account.commands", new DebitForTransfer(transfer, 70));
        var record =
                new ProducerRecord<>(
                        "account.commands", from.getBytes(StandardCharsets.UTF_8), debit);
        record.headers()
                .add(
                        "ce_id",
                        "transfer/%s/debit/1".formatted(transfer).getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_sagaid", transfer.getBytes(StandardCharsets.UTF_8));
        platform.topics().produce(record);

        var results =
                await("somebody is told")
                        .atMost(PATIENCE)
                        .until(
                                () -> platform.topics().withKey("transfer.results", transfer),
                                found -> !found.isEmpty());
        assertThat(results)
                .extracting(result -> platform.topics().read(result, CommandResult.class))
                .flatExtracting(CommandResult::errors)
                .extracting(CommandError::code)
                .containsOnly("saga-not-found");
    }

    @Test
    void sagasAreListedByTypeStateAndAge() {
        open(from, "EUR", 10);
        open(to, "EUR", 0);
        begin(prefix + "-1", transfer(from, to, 10), 202);
        awaitState(prefix + "-1", "COMPLETED");
        begin(prefix + "-2", transfer(from, to, 10), 202);
        awaitState(prefix + "-2", "COMPENSATED");

        assertThat(listed("?type=transfer&state=COMPENSATED&limit=500"))
                .contains(prefix + "-2")
                .doesNotContain(prefix + "-1");
        assertThat(listed("?type=transfer&state=COMPLETED&state=COMPENSATED&limit=500"))
                .containsSubsequence(prefix + "-1", prefix + "-2");
        assertThat(listed("?type=onboarding")).doesNotContain(prefix + "-1");
        assertThat(listed("?olderThan=P1D")).isEmpty();
        var page = json(platform.get(SAGA_ORCHESTRATOR, "/api/sagas?limit=1"));
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.get("next").asString()).isNotEmpty();

        assertThat(
                        codes(
                                platform.get(
                                        SAGA_ORCHESTRATOR,
                                        "/api/sagas?type=x&state=y&olderThan=5m&limit=0&cursor=z&a=b")))
                .containsExactlyInAnyOrder(
                        "unknown-saga-type",
                        "invalid-state",
                        "invalid-older-than",
                        "invalid-limit",
                        "invalid-cursor",
                        "unknown-parameter");
    }

    /** Nobody answers meanwhile; deadlines are longer than it takes to come back. */
    @Test
    void whileAccountsAreAwaySomebodyMayTurnATransferBackOrGiveItUp() {
        open(from, "EUR", 5000);
        open(to, "EUR", 0);
        platform.stack().stop(COMMAND_SERVICE);
        try {
            begin(transfer, transfer(from, to, 10), 202);
            begin(prefix + "-back", transfer(from, to, 20), 202);
            begin(prefix + "-given-up", transfer(from, to, 40), 202);
            awaitState(transfer, "RUNNING");
            assertThat(codes(intervene(prefix + "-back", "CompensateSaga", "{\"reason\": \"\"}")))
                    .containsExactly("invalid-reason");
            intervene(prefix + "-back", "CompensateSaga", "{\"reason\": \"they called\"}");
            intervene(prefix + "-given-up", "GiveUpSaga", "{\"reason\": \"it is too late\"}");

            awaitState(prefix + "-back", "COMPENSATING");
            assertThat(awaitState(prefix + "-given-up", "FAILED").get("reason").asString())
                    .isEqualTo("it is too late");
        } finally {
            platform.stack().start(COMMAND_SERVICE);
        }
        assertThat(awaitEnd(transfer)).isIn("COMPLETED", "COMPENSATED");
        assertThat(awaitEnd(prefix + "-back")).isEqualTo("COMPENSATED");
        assertThat(codes(intervene(transfer, "RetrySaga", "{}")))
                .containsExactly("saga-not-running");
        assertThat(codes(intervene(prefix + "-nobody", "RetrySaga", "{}")))
                .containsExactly("saga-not-found");
    }

    private HttpResponse<String> intervene(String id, String command, String json) {
        return platform.post(
                SAGA_ORCHESTRATOR, "/api/transfers/%s/commands/%s".formatted(id, command), json);
    }

    /** All pages: other stories have transfers, too. */
    private List<String> listed(String parameters) {
        var found = new ArrayList<String>();
        var cursor = "";
        do {
            var answer =
                    platform.get(
                            SAGA_ORCHESTRATOR,
                            "/api/sagas"
                                    + parameters
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var page = json(answer);
            page.get("items").forEach(item -> found.add(item.get("id").asString()));
            cursor = page.has("next") ? page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    private HttpResponse<String> begin(String id, String json, int expected) {
        var answer =
                platform.post(SAGA_ORCHESTRATOR, "/api/transfers", json, "Idempotency-Key", id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return answer;
    }

    private JsonNode awaitState(String id, String state) {
        return await(id + " is " + state)
                .atMost(PATIENCE)
                .until(
                        () -> get(SAGA_ORCHESTRATOR, id),
                        status ->
                                status.has("state")
                                        && status.get("state").asString().equals(state));
    }

    private String awaitEnd(String id) {
        return await(id + " ends")
                .atMost(PATIENCE)
                .until(
                        () -> get(SAGA_ORCHESTRATOR, id).get("state").asString(),
                        state -> !state.equals("RUNNING") && !state.equals("COMPENSATING"));
    }

    private JsonNode get(Part service, String id) {
        return json(platform.get(service, "/api/transfers/" + id));
    }

    /** As all events of the account say by now. */
    private long balance(String account) {
        var events = platform.topics().withKey("account.events", account);
        var last =
                await("the view has " + account)
                        .atMost(PATIENCE)
                        .until(
                                () ->
                                        json(
                                                platform.get(
                                                        PROJECTION_SERVICE,
                                                        "/api/accounts/" + account)),
                                row ->
                                        row.has("version")
                                                && row.get("version").asLong() >= events.size());
        return last.get("balance").asLong();
    }

    private void open(String account, String currency, long amount) {
        command(
                "accounts",
                account,
                "OpenAccount",
                "{\"owner\": \"Ada\", \"currency\": \"%s\"}".formatted(currency));
        if (amount > 0) {
            command("accounts", account, "Deposit", "{\"amount\": %d}".formatted(amount));
        }
    }

    private void command(String plural, String id, String command, String json) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/%s/%s/commands/%s".formatted(plural, id, command),
                        json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void produce(String topic, String key, byte[] value) {
        platform.topics()
                .produce(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static String transfer(String from, String to, long amount) {
        return "{\"from\": \"%s\", \"to\": \"%s\", \"amount\": %d}".formatted(from, to, amount);
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return StreamSupport.stream(json(answer).get("errors").spliterator(), false)
                .map(error -> error.get("code").asString())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Platform.json(answer);
    }
}
