package io.headwater.endtoend;

import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.DebitForTransfer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.transfer.TransferCommand;
import io.headwater.transfer.TransferCommand.StartTransfer;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Transfers that are asked for: once or again, wrongly, on the topic; and lists of them. */
@ExtendWith(SharedPlatform.class)
class TransferRequestsIT {

    private final Platform platform;
    private final Transfers transfers;
    private final String prefix = UUID.randomUUID().toString().substring(0, 8);
    private final String from = prefix + "-from";
    private final String to = prefix + "-to";
    private final String transfer = prefix + "-transfer";

    TransferRequestsIT(Platform platform) {
        this.platform = platform;
        this.transfers = new Transfers(platform);
    }

    @Test
    void aTransferBeginsOnceForAnId() {
        transfers.open(from, "EUR", 5000);
        transfers.open(to, "EUR", 0);
        transfers.begin(transfer, Transfers.transfer(from, to, 10), 202);
        var again = transfers.begin(transfer, Transfers.transfer(from, to, 10), 202);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");

        assertThat(
                        Transfers.codes(
                                transfers.begin(transfer, Transfers.transfer(from, to, 11), 409)))
                .containsExactly("command-id-reused");
        var other =
                platform.post(
                        SAGA_ORCHESTRATOR,
                        "/api/transfers/" + transfer + "/commands/StartTransfer",
                        Transfers.transfer(from, to, 10));
        assertThat(Transfers.codes(other)).containsExactly("saga-exists");

        transfers.awaitState(transfer, "COMPLETED");
        assertThat(transfers.balance(to)).isEqualTo(10);
    }

    @Test
    void allThatIsWrongWithABeginningIsNamed() {
        assertThat(
                        Transfers.codes(
                                transfers.begin(transfer, Transfers.transfer(from, from, 0), 422)))
                .containsExactly("same-account", "invalid-amount");
        assertThat(
                        Transfers.codes(
                                transfers.begin(
                                        prefix + "-2", Transfers.transfer("", "a b", -1), 422)))
                .containsExactly("invalid-from", "invalid-to", "invalid-amount");
        assertThat(
                        Transfers.codes(
                                transfers.begin(
                                        prefix + "-3",
                                        Transfers.transfer(from, to, 1_000_000_000_000_001L),
                                        422)))
                .containsExactly("invalid-amount");
        assertThat(
                        Transfers.codes(
                                transfers.begin(
                                        prefix + "-4",
                                        "{\"from\": 1, \"amount\": \"5\", \"x\": 0}",
                                        400)))
                .containsExactlyInAnyOrder(
                        "wrong-type", "missing-field", "wrong-type", "unknown-field");
        assertThat(Transfers.codes(transfers.begin("no id/", Transfers.transfer(from, to, 1), 400)))
                .containsExactly("invalid-idempotency-key");
        assertThat(Transfers.codes(transfers.begin("no-id/", Transfers.transfer(from, to, 1), 400)))
                .containsExactly("invalid-id");
        assertThat(platform.post(SAGA_ORCHESTRATOR, "/api/journeys", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTransferBegunOnItsTopicIsLikeAnyOtherAndABrokenOneIsADeadLetter() {
        transfers.open(from, "EUR", 5000);
        transfers.open(to, "EUR", 0);
        var types = RecordTypes.of(TransferCommand.class);
        var start =
                new AvroSerializer<TransferCommand>(platform.topics().registry(), types)
                        .write("transfer.commands", new StartTransfer(from, to, 70));
        produce("transfer.commands", prefix + "-broken", new byte[] {0, 1, 2});
        produce("transfer.commands", transfer, start);

        transfers.awaitState(transfer, "COMPLETED");
        assertThat(platform.topics().withKey("transfer.commands.dlq", prefix + "-broken"))
                .singleElement()
                .satisfies(letter ->
                        assertThat(Topics.headers(letter))
                                .containsEntry("headwater-dlq-reason", "unreadable-command"));
    }

    @Test
    void anAnswerToATransferThatIsNotThereDisturbsNobody() {
        transfers.open(from, "EUR", 5000);
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
                        .atMost(Transfers.PATIENCE)
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
        transfers.open(from, "EUR", 10);
        transfers.open(to, "EUR", 0);
        transfers.begin(prefix + "-1", Transfers.transfer(from, to, 10), 202);
        transfers.awaitState(prefix + "-1", "COMPLETED");
        transfers.begin(prefix + "-2", Transfers.transfer(from, to, 10), 202);
        transfers.awaitState(prefix + "-2", "COMPENSATED");

        assertThat(listed("?type=transfer&state=COMPENSATED&limit=500"))
                .contains(prefix + "-2")
                .doesNotContain(prefix + "-1");
        assertThat(listed("?type=transfer&state=COMPLETED&state=COMPENSATED&limit=500"))
                .containsSubsequence(prefix + "-1", prefix + "-2");
        assertThat(listed("?type=onboarding")).doesNotContain(prefix + "-1");
        assertThat(listed("?olderThan=PT0S&limit=2")).contains(prefix + "-1", prefix + "-2");
        assertThat(listed("?olderThan=P1D")).isEmpty();
        var page = Platform.json(platform.get(SAGA_ORCHESTRATOR, "/api/sagas?limit=1"));
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.get("next").asString()).isNotEmpty();

        assertThat(
                        Transfers.codes(
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
            var page = Platform.json(answer);
            page.get("items").forEach(item -> found.add(item.get("id").asString()));
            cursor = page.has("next") ? page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    private void produce(String topic, String key, byte[] value) {
        platform.topics()
                .produce(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }
}
