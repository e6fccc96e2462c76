package io.headwater.endtoend;

import static io.headwater.endtoend.BrokenCommand.utf8;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.account.AccountCommand.Deposit;
import io.headwater.commandservice.CommandService;
import io.headwater.localstack.Part;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A registry that does not answer is no fault of a record: with the schemas that it knows a service
 * starts and decides, and what it does not know waits.
 */
@Tag("proof")
@ExtendWith(SharedInfrastructure.class)
class RegistryAwayIT {

    private final Platform platform;
    private final CommandBytes bytes;

    RegistryAwayIT(Platform platform) {
        this.platform = platform;
        this.bytes = new CommandBytes(platform);
    }

    @AfterEach
    void startTheRegistry() {
        if (!platform.stack().isRunning(Part.REGISTRY)) {
            platform.stack().start(Part.REGISTRY);
        }
    }

    /** One story, since each start of the registry takes seconds. */
    @Test
    void aServiceStartsAndDecidesWithWhatItKnowsAndTheRestWaits() {
        var key = Keys.on(0);
        var known = bytes.of(new Deposit(1));
        int schemaId = registerALaterDeposit();
        try (var log = new CommittedLog(platform, "account.commands.dlq", "account.results")) {
            try (var _ = start()) {
                place(key, bytes.open("Ada"));
                assertThat(results(log, key, 1).getLast().outcome()).isEqualTo(Outcome.ACCEPTED);
            }

            platform.stack().stop(Part.REGISTRY);
            try (var service = start()) {
                place(key, known);
                assertThat(results(log, key, 2).getLast().outcome()).isEqualTo(Outcome.ACCEPTED);

                assertThatOneThatKnowsNothingWaits();

                place(key, later(known, schemaId));
                assertThatItIsWaitedFor(service, schemaId);
                assertThatAnotherTypeIsDecided(service);

                startTheRegistry();
                assertThat(results(log, key, 3))
                        .hasSize(3)
                        .last()
                        .returns(Outcome.ACCEPTED, CommandResult::outcome)
                        .returns(3L, CommandResult::version);
                assertThat(log.all(record -> record.topic().endsWith(".dlq"))).isEmpty();
                service.awaitReady();
            }
        }
    }

    /** Of a producer that is ahead of the service: it has a field more. */
    private int registerALaterDeposit() {
        return bytes.registered(
                "account.commands-io.headwater.account.Deposit",
                "AVRO",
                """
                {"type": "record", "name": "Deposit", "namespace": "io.headwater.account", "fields": [
                  {"name": "amount", "type": "long"}, {"name": "note", "type": "string", "default": ""}]}
                """);
    }

    private static byte[] later(byte[] deposit, int schemaId) {
        var bytes = Arrays.copyOf(deposit, deposit.length + 1);
        ByteBuffer.wrap(bytes).putInt(1, schemaId);
        return bytes;
    }

    private void assertThatItIsWaitedFor(InProcessService service, int schemaId) {
        var url = platform.stack().addresses().schemaRegistryUrl();
        service.awaitNotReady(
                "the schema registry does not answer at %s/schemas/ids/%d"
                        .formatted(url, schemaId));
    }

    /** Its first start: it has no files yet. */
    private void assertThatOneThatKnowsNothingWaits() {
        try (var service = InProcessService.launch(platform, CommandService.class, 2)) {
            service.awaitNotReady("the schema registry does not answer at ");
        }
    }

    private void assertThatAnotherTypeIsDecided(InProcessService service) {
        var decided =
                platform.post(
                        "%s/api/users/%s/commands/RegisterUser"
                                .formatted(service.url(), Keys.on(0)),
                        "{\"name\": \"Ada\", \"email\": \"ada@example.org\"}");
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    }

    private void place(String key, byte[] value) {
        platform.topics().produce(new ProducerRecord<>(CommandBytes.TOPIC, utf8(key), value));
    }

    private List<CommandResult> results(CommittedLog log, String key, int count) {
        return log.await("results", count, CommittedLog.on("account.results", utf8(key))).stream()
                .map(bytes::result)
                .toList();
    }

    private InProcessService start() {
        return InProcessService.start(platform, CommandService.class, 1);
    }
}
