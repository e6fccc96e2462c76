package io.headwater.benchmarks.load;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.platform.client.Command;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Instant;
import java.util.Random;

/** Deposits into accounts of chance, the same chance in each run; not thread-safe. */
public final class Deposits {

    private static final RecordTypes TYPES = RecordTypes.of(AccountCommand.class);

    private final String type;
    private final String topic;
    private final int accounts;
    private final AvroSerializer<AccountCommand> serializer;
    private final Random chance = new Random(2026);
    private long last;

    /**
     * @param accounts how many there are, from number 0
     */
    public Deposits(String type, int accounts, SchemaRegistry registry) {
        this.type = type;
        this.topic = new TypeTopics(type).commands();
        this.accounts = accounts;
        this.serializer = new AvroSerializer<>(registry, TYPES);
    }

    /** The record that opens an account. */
    public ProducerRecord<byte[], byte[]> open(int account) {
        return record(account, "open-" + account, new OpenAccount("Ada", "EUR"));
    }

    /** The next deposit, as our client would send it to the topic. */
    public ProducerRecord<byte[], byte[]> nextRecord() {
        return into(chance.nextInt(accounts));
    }

    /** The next deposit into this account. */
    public ProducerRecord<byte[], byte[]> into(int account) {
        return record(account, nextId(), nextDeposit());
    }

    /** The next deposit, for our client to send. */
    public Command nextCommand() {
        return new Command(type, id(chance.nextInt(accounts)), nextId(), nextDeposit());
    }

    private Deposit nextDeposit() {
        return new Deposit(1 + chance.nextInt(100_000));
    }

    private String nextId() {
        last++;
        return "%s-%012d".formatted(run, last);
    }

    private final String run = Long.toString(System.nanoTime(), 36);

    private ProducerRecord<byte[], byte[]> record(
            int account, String commandId, AccountCommand command) {
        var id = id(account);
        var record =
                new ProducerRecord<byte[], byte[]>(
                        topic,
                        id.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        serializer.write(topic, command));
        var headers = record.headers();
        TextHeaders.set(headers, HeaderNames.SPEC_VERSION, "1.0");
        TextHeaders.set(headers, HeaderNames.ID, commandId);
        TextHeaders.set(headers, HeaderNames.TYPE, TYPES.fullName(command.getClass()));
        TextHeaders.set(headers, HeaderNames.SOURCE, "benchmark");
        TextHeaders.set(headers, HeaderNames.SUBJECT, id);
        TextHeaders.set(headers, HeaderNames.TIME, Instant.now().toString());
        TextHeaders.set(headers, HeaderNames.CONTENT_TYPE, "application/avro");
        return record;
    }

    static String id(int account) {
        return "acc-%08d".formatted(account);
    }
}
