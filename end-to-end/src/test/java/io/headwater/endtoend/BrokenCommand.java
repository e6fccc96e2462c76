package io.headwater.endtoend;

import io.headwater.platform.core.message.Outcome;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the table: a record, how it is sent, and what is to become of it.
 *
 * @param input the record as a reader is told of it
 */
@SuppressWarnings("ArrayRecordComponent") // rows are not compared with each other
record BrokenCommand(
        String input,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers,
        Sending sending,
        Fate fate) {

    /** The command id of a row that does not say another. */
    static final String ID = "broken";

    /** The partition of a row that does not say another. */
    static final int HERE = 1;

    BrokenCommand {
        headers = List.copyOf(headers);
    }

    /** A record whose key, id and place are as they should be. */
    static BrokenCommand row(String input, byte @Nullable [] value, Fate fate) {
        return new BrokenCommand(
                input,
                utf8(Keys.on(HERE)),
                value,
                List.of(new RecordHeader("ce_id", utf8(ID))),
                Sending.to(HERE),
                fate);
    }

    /** A record that can never be read, of which whoever sent it is told. */
    static BrokenCommand parked(String input, byte @Nullable [] value, String message) {
        return row(input, value, new Fate.Parked("unreadable-command", message, true, true));
    }

    /** A record that nearly looks broken. */
    static BrokenCommand accepted(String input, byte[] value) {
        return row(input, value, new Fate.Decided(Outcome.ACCEPTED));
    }

    /** The same, but nobody can be told. */
    BrokenCommand untold() {
        return withFate(((Fate.Parked) fate).untold());
    }

    /** Its dead letter only says where it is. */
    BrokenCommand inPart() {
        return withFate(((Fate.Parked) fate).inPart());
    }

    private BrokenCommand withFate(Fate other) {
        return new BrokenCommand(input, key, value, headers, sending, other);
    }

    BrokenCommand with(Sending other) {
        return new BrokenCommand(input, key, value, headers, other, fate);
    }

    BrokenCommand withKey(byte @Nullable [] other) {
        return new BrokenCommand(input, other, value, headers, sending, fate);
    }

    BrokenCommand with(String header, String text) {
        return with(header, utf8(text));
    }

    /** With this header in the place of one of its name. */
    BrokenCommand with(String header, byte @Nullable [] bytes) {
        return without(header).and(header, bytes);
    }

    /** With one more header. */
    BrokenCommand and(String header, byte @Nullable [] bytes) {
        var more =
                Stream.concat(headers.stream(), Stream.of(new RecordHeader(header, bytes)))
                        .toList();
        return new BrokenCommand(input, key, value, more, sending, fate);
    }

    BrokenCommand without(String header) {
        var others = headers.stream().filter(one -> !one.key().equals(header)).toList();
        return new BrokenCommand(input, key, value, others, sending, fate);
    }

    /** The command id that its result names. */
    String id() {
        return headers.stream()
                .filter(header -> header.key().equals("ce_id"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    ProducerRecord<byte[], byte[]> record(String topic) {
        var time = sending.time();
        return new ProducerRecord<>(
                topic,
                sending.partition(),
                time == null ? null : time.toEpochMilli(),
                key,
                value,
                headers);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return input;
    }
}
