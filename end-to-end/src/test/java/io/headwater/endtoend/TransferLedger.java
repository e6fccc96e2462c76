package io.headwater.endtoend;

import static org.awaitility.Awaitility.await;

import io.headwater.account.AccountEvent;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.transfer.TransferEvent;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What topics hold of some accounts and of transfers between them, committed, in the order of each
 * key.
 *
 * @param moved all events of the accounts
 * @param recorded all events of the transfers
 * @param sent the commands that transfers sent to accounts
 * @param results of what transfers were told
 * @param parked how many records lie among the dead letters
 */
record TransferLedger(
        List<Moved> moved,
        List<Recorded> recorded,
        List<Sent> sent,
        List<CommandResult> results,
        int parked) {

    /** The topics that it is read from. */
    static final String[] TOPICS = {
        "account.commands",
        "account.events",
        "account.commands.dlq",
        "transfer.commands.dlq",
        "transfer.events",
        "transfer.results"
    };

    /**
     * An event of an account.
     *
     * @param cause the id of its command
     */
    record Moved(String account, long sequence, String cause, AccountEvent event) {}

    /** An event of a transfer: its own, or the machine's. */
    record Recorded(String transfer, long sequence, Object event) {}

    /** A command that a transfer sent. */
    record Sent(String transfer, String account, String commandId) {}

    /** The same once each transfer has ended. */
    static TransferLedger whenQuiet(CommittedLog log, String prefix, Topics topics) {
        return await("each transfer has ended")
                .atMost(TransferLoad.PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> TransferLedger.of(log, prefix, topics),
                        ledger -> ledger.count(SagaEnded.class) >= ledger.count(SagaStarted.class));
    }

    private long count(Class<?> event) {
        return recorded.stream().filter(one -> event.isInstance(one.event())).count();
    }

    /**
     * Of those records whose keys begin so. An account's key does, and so does a transfer's.
     *
     * @param log of {@link #TOPICS}, from a time when there were none
     */
    static TransferLedger of(CommittedLog log, String prefix, Topics topics) {
        var registry = topics.registry();
        var accounts =
                new AvroDeserializer<AccountEvent>(registry, RecordTypes.of(AccountEvent.class));
        var transfers =
                new AvroDeserializer<>(
                        registry, RecordTypes.of(TransferEvent.class, SagaEvent.class));
        var results =
                new AvroDeserializer<CommandResult>(registry, RecordTypes.of(CommandResult.class));
        var ledger =
                new TransferLedger(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        0);
        int parked = 0;
        for (var record : log.all(one -> key(one).startsWith(prefix))) {
            var headers = Topics.headers(record);
            switch (record.topic()) {
                case "account.events" ->
                        ledger.moved.add(
                                new Moved(
                                        key(record),
                                        Long.parseLong(headers.get("ce_sequence")),
                                        headers.getOrDefault("ce_causationid", ""),
                                        accounts.read(record.value())));
                case "transfer.events" ->
                        ledger.recorded.add(
                                new Recorded(
                                        key(record),
                                        Long.parseLong(headers.get("ce_sequence")),
                                        transfers.read(record.value())));
                case "account.commands" -> {
                    if (headers.containsKey("ce_sagaid")) {
                        ledger.sent.add(
                                new Sent(
                                        headers.getOrDefault("ce_sagaid", ""),
                                        key(record),
                                        headers.getOrDefault("ce_id", "")));
                    }
                }
                case "transfer.results" -> ledger.results.add(results.read(record.value()));
                default -> parked++;
            }
        }
        return new TransferLedger(
                ledger.moved, ledger.recorded, ledger.sent, ledger.results, parked);
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }
}
