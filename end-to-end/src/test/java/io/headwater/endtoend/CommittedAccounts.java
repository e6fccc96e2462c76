package io.headwater.endtoend;

import io.headwater.account.AccountEvent;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the topics hold of some accounts, committed, from the beginning.
 *
 * @param commands each record of a command
 * @param parked how many records lie among the dead letters
 */
record CommittedAccounts(
        List<Asked> commands, List<Happened> events, List<Decided> results, int parked) {

    /**
     * A record of a command.
     *
     * @param place where it lies, in the form of a position
     */
    record Asked(String place, String account, String commandId) {}

    /**
     * A record of an event.
     *
     * @param cause the id of its command
     */
    record Happened(
            String account,
            String id,
            String cause,
            long sequence,
            String position,
            AccountEvent event) {}

    /**
     * A record of a result.
     *
     * @param place where the record of the command lies that it answers
     * @param replayed whether it is the first result of its command again
     */
    record Decided(String place, boolean replayed, CommandResult result) {}

    /** Reads all topics of accounts. */
    static CommittedAccounts read(Topics topics, Predicate<String> accounts) {
        var events =
                new AvroDeserializer<AccountEvent>(
                        topics.registry(), RecordTypes.of(AccountEvent.class));
        var results =
                new AvroDeserializer<CommandResult>(
                        topics.registry(), RecordTypes.of(CommandResult.class));
        return new CommittedAccounts(
                topics.withKeys("account.commands", accounts).stream()
                        .map(CommittedAccounts::asked)
                        .toList(),
                topics.withKeys("account.events", accounts).stream()
                        .map(record -> happened(record, events.read(record.value())))
                        .toList(),
                topics.withKeys("account.results", accounts).stream()
                        .map(record -> decided(record, results.read(record.value())))
                        .toList(),
                topics.withKeys("account.commands.dlq", accounts).size());
    }

    /** By command id, what is known of it now: the last conflict, where there were several. */
    Map<String, CommandResult> lastResults() {
        var last = new HashMap<String, CommandResult>();
        results.forEach(decision -> last.put(decision.result().commandId(), decision.result()));
        return last;
    }

    private static Asked asked(ConsumerRecord<byte[], byte[]> record) {
        var place = new Position(record.topic(), record.partition(), record.offset());
        return new Asked(place.toString(), key(record), header(record, HeaderNames.ID));
    }

    private static Happened happened(ConsumerRecord<byte[], byte[]> record, AccountEvent event) {
        return new Happened(
                key(record),
                header(record, HeaderNames.ID),
                header(record, HeaderNames.CAUSATION_ID),
                Long.parseLong(header(record, HeaderNames.SEQUENCE)),
                header(record, HeaderNames.POSITION),
                event);
    }

    private static Decided decided(ConsumerRecord<byte[], byte[]> record, CommandResult result) {
        return new Decided(
                header(record, HeaderNames.ID).substring("account.results/".length()),
                Topics.headers(record).containsKey(HeaderNames.REPLAYED),
                result);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var value = Topics.headers(record).get(name);
        if (value == null) {
            throw new AssertionError("no %s on %s".formatted(name, record));
        }
        return value;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
