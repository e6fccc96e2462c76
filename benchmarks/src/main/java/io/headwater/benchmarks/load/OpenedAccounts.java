package io.headwater.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.account.AccountEvent;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.KeyPlacement;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Instant;
import java.util.Random;

/**
 * Accounts and the events that opened them: a second lies between one and the next, and a hundred
 * have the same owner. The same in each run.
 */
public final class OpenedAccounts {

    private static final RecordTypes TYPES = RecordTypes.of(AccountEvent.class);
    private static final TypeTopics TOPICS = new TypeTopics("account");
    private static final Instant FIRST = Instant.parse("2025-11-01T00:00:00Z");
    private static final int OF_AN_OWNER = 100;

    private final int count;
    private final int partitions;
    private final AvroSerializer<AccountEvent> serializer;
    private final long[] positions;
    private int written;

    /**
     * @param count how many are asked for, from number 0
     * @param partitions of the topic
     */
    public OpenedAccounts(int count, int partitions, SchemaRegistry registry) {
        this.count = count;
        this.partitions = partitions;
        this.serializer = new AvroSerializer<>(registry, TYPES);
        this.positions = new long[partitions];
    }

    public int count() {
        return count;
    }

    /** How many events there are: those of all accounts, and of more that came later. */
    public int written() {
        return written;
    }

    /** The event that opens the next account, as command-service writes it. */
    public ProducerRecord<byte[], byte[]> next() {
        int number = written++;
        var id = id(number);
        var key = id.getBytes(UTF_8);
        int partition = KeyPlacement.partition(key, partitions);
        var event = new AccountOpened(owner(number), "EUR");
        var record =
                new ProducerRecord<byte[], byte[]>(
                        TOPICS.events(), partition, key, serializer.write(TOPICS.events(), event));
        var headers = record.headers();
        TextHeaders.set(headers, HeaderNames.SPEC_VERSION, "1.0");
        TextHeaders.set(headers, HeaderNames.ID, "account/%s/1".formatted(id));
        TextHeaders.set(headers, HeaderNames.TYPE, TYPES.fullName(event.getClass()));
        TextHeaders.set(headers, HeaderNames.SOURCE, "benchmark");
        TextHeaders.set(headers, HeaderNames.SUBJECT, id);
        TextHeaders.set(headers, HeaderNames.TIME, createdAt(number).toString());
        TextHeaders.set(headers, HeaderNames.SEQUENCE, "1");
        TextHeaders.set(
                headers,
                HeaderNames.POSITION,
                new Position(TOPICS.commands(), partition, positions[partition]++).toString());
        TextHeaders.set(headers, HeaderNames.CONTENT_TYPE, "application/avro");
        return record;
    }

    public static String id(int number) {
        return Deposits.id(number);
    }

    /** Neighbours have others, so that an owner's accounts lie apart. */
    public String owner(int number) {
        int owners = Math.max(1, count / OF_AN_OWNER);
        return "Owner-%06d".formatted(number % owners);
    }

    public static Instant createdAt(int number) {
        return FIRST.plusSeconds(number);
    }

    /** The path of a query by id. */
    String byId(Random chance) {
        return "/api/accounts/" + id(chance.nextInt(count));
    }

    /** The path of a query by an index: each kind of them a quarter. */
    String byIndex(Random chance) {
        int number = chance.nextInt(count);
        return "/api/accounts?limit=10&"
                + switch (chance.nextInt(4)) {
                    case 0 -> "sort=-createdAt&filter=owner:eq:" + owner(number);
                    case 1 ->
                            "sort=owner&filter=owner:startsWith:"
                                    + owner(number).substring(0, owner(number).length() - 1);
                    case 2 -> "sort=createdAt&filter=createdAt:gte:" + createdAt(number);
                    default -> "sort=-createdAt&filter=status:eq:OPEN";
                };
    }
}
