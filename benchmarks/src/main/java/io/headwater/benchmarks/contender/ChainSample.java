package io.headwater.benchmarks.contender;

import io.headwater.benchmarks.load.Cluster;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What Headwater wrote for one transfer that completed and for one that was compensated: to every
 * topic and changelog, turn by turn. A turn is what a saga was told, all that it wrote for that,
 * and what the account that it asked wrote.
 *
 * @param progress what each transaction keeps of how far its partition is decided
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
public record ChainSample(List<Turn> completed, List<Turn> compensated, byte[] progress)
        implements Serializable {

    /** A record without its key. */
    public record Message(byte[] value, List<String> names, List<byte[]> texts)
            implements Serializable {

        static Message of(ConsumerRecord<byte[], byte[]> record) {
            var names = new ArrayList<String>();
            var texts = new ArrayList<byte[]>();
            for (Header header : record.headers()) {
                names.add(header.key());
                texts.add(header.value());
            }
            return new Message(record.value(), names, texts);
        }

        /** Of its only header with this name. */
        byte[] text(String name) {
            return texts.get(names.indexOf(name));
        }
    }

    /**
     * One turn.
     *
     * @param told the record that the saga was told
     * @param row how the saga stood behind the events, as it is kept to be asked for
     * @param memory what its memory of ids kept; only of a beginning
     * @param order what it sent; {@code null} where it ended
     * @param answer what the account did for that; {@code null} where it ended
     */
    public record Turn(
            Message told,
            List<Message> events,
            byte[] row,
            Message result,
            byte[] state,
            byte @Nullable [] memory,
            @Nullable Message order,
            @Nullable Answer answer)
            implements Serializable {}

    /**
     * What an account did.
     *
     * @param event {@code null} where it refused
     */
    public record Answer(@Nullable Message event, Message result, byte[] state, byte[] memory)
            implements Serializable {}

    List<Turn> of(boolean completes) {
        return completes ? completed : compensated;
    }

    /** Of two transfers that have ended. */
    public static ChainSample read(Cluster cluster, String completed, String compensated) {
        return new ChainSample(
                turns(cluster, completed),
                turns(cluster, compensated),
                cluster.last("headwater.saga.transfer-progress-changelog").value());
    }

    private static List<Turn> turns(Cluster cluster, String id) {
        Predicate<ConsumerRecord<byte[], byte[]>> own = record -> key(record).equals(id);
        Predicate<ConsumerRecord<byte[], byte[]>> asked =
                record -> id.equals(header(record, HeaderNames.SAGA_ID));
        var told = found(cluster, "transfer.commands", own);
        var events =
                found(cluster, "transfer.events", own).stream()
                        .collect(
                                Collectors.groupingBy(
                                        record -> header(record, HeaderNames.POSITION)));
        var results = found(cluster, "transfer.results", own);
        var states = found(cluster, "headwater.saga.transfer-aggregates-changelog", own);
        var rows = found(cluster, "headwater.view.saga.transfer.g1-rows-changelog", own);
        var memory =
                found(
                        cluster,
                        "headwater.saga.transfer-memory-changelog",
                        record -> key(record).startsWith(id + "/"));
        var orders = byTime(found(cluster, "account.commands", asked));
        var answers = found(cluster, "account.results", asked);
        var moves = found(cluster, "account.events", asked);
        var accounts = found(cluster, "headwater.command.account-aggregates-changelog", _ -> true);
        var ids = found(cluster, "headwater.command.account-memory-changelog", _ -> true);
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < told.size(); i++) {
            var place =
                    "%s-%d@%d"
                            .formatted(
                                    told.get(i).topic(),
                                    told.get(i).partition(),
                                    told.get(i).offset());
            var order = i < orders.size() ? orders.get(i) : null;
            var caused = events.getOrDefault(place, List.of());
            turns.add(
                    new Turn(
                            Message.of(told.get(i)),
                            caused.stream().map(Message::of).toList(),
                            row(rows, header(caused.getLast(), HeaderNames.SEQUENCE)),
                            Message.of(results.get(i)),
                            states.get(i).value(),
                            i == 0 ? memory.getFirst().value() : null,
                            order == null ? null : Message.of(order),
                            order == null ? null : answer(order, answers, moves, accounts, ids)));
        }
        return turns;
    }

    /** As the event with this sequence left it: a row begins with the one that it has come to. */
    private static byte[] row(List<ConsumerRecord<byte[], byte[]>> rows, String sequence) {
        return rows.stream()
                .map(ConsumerRecord::value)
                .filter(row -> sequence.equals(Long.toString(firstField(row))))
                .findFirst()
                .orElseThrow();
    }

    /** A record of the wire format has five bytes before its fields. */
    private static long firstField(byte[] record) {
        try {
            return DecoderFactory.get()
                    .binaryDecoder(record, 5, record.length - 5, null)
                    .readLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(
            ConsumerRecord<byte[], byte[]> order,
            List<ConsumerRecord<byte[], byte[]>> answers,
            List<ConsumerRecord<byte[], byte[]>> moves,
            List<ConsumerRecord<byte[], byte[]>> accounts,
            List<ConsumerRecord<byte[], byte[]>> ids) {
        var commandId = header(order, HeaderNames.ID);
        Predicate<ConsumerRecord<byte[], byte[]>> its =
                record -> commandId.equals(header(record, HeaderNames.CAUSATION_ID));
        var account = key(order);
        return new Answer(
                moves.stream().filter(its).findFirst().map(Message::of).orElse(null),
                answers.stream().filter(its).findFirst().map(Message::of).orElseThrow(),
                accounts.stream()
                        .filter(record -> key(record).equals(account))
                        .toList()
                        .getLast()
                        .value(),
                ids.stream()
                        .filter(record -> key(record).contains(commandId))
                        .findFirst()
                        .orElseThrow()
                        .value());
    }

    private static List<ConsumerRecord<byte[], byte[]>> byTime(
            List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> found(
            Cluster cluster, String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        var beginning =
                cluster.ends(topic).keySet().stream()
                        .collect(
                                Collectors.<TopicPartition, TopicPartition, Long>toMap(
                                        one -> one, _ -> 0L));
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        cluster.read(
                beginning,
                record -> {
                    if (record.value() != null && wanted.test(record)) {
                        found.add(record);
                    }
                });
        return found;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return TextHeaders.text(record.headers(), name).orElse("");
    }

    public void write(Path file) {
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChainSample read(Path file) {
        try (var in = new ObjectInputStream(Files.newInputStream(file))) {
            return (ChainSample) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
