package io.headwater.platform.command.topology;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.avro.UnreadableRecordException;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.CommandIds;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Makes commands of records. What is none ends as a dead letter that says why. */
final class CommandReader<C> {

    static final String UNREADABLE = "unreadable-command";

    /** Of what a result repeats, which has to fit into its topic. */
    private static final int LONGEST_TYPE = 255;

    private final RecordTypes types;
    private final AvroDeserializer<C> deserializer;

    CommandReader(RecordTypes commands, RecordWire wire) {
        this.types = commands;
        this.deserializer = new AvroDeserializer<>(wire, types);
    }

    /** Throws {@link DeadLetterException} for a record that can never be read as a command. */
    IncomingCommand<C> read(Record<byte[], byte[]> record, Position position) {
        var aggregateId = aggregateId(record.key());
        var headers = headers(record.headers(), position.topic());
        var payload = payload(record.value());
        var type = types.fullName(payload.getClass());
        if (headers.type() != null && !headers.type().equals(type)) {
            throw unreadable(
                    "header %s says %s, but the value is a %s"
                            .formatted(HeaderNames.TYPE, headers.type(), type));
        }
        var first = headers.firstRead() == null ? position : headers.firstRead();
        return new IncomingCommand<>(
                headers.id() == null ? first.toString() : headers.id(),
                headers.id() != null,
                type,
                aggregateId,
                payload,
                headers.conditions(),
                Instant.ofEpochMilli(record.timestamp()),
                position,
                headers.passedOn());
    }

    /** The id of an aggregate that a result about this record can be written for. */
    static Optional<String> readableKey(byte @Nullable [] key) {
        return Optional.ofNullable(key)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(AggregateIds::isValid);
    }

    /** The client's command id, where the header has a valid one. */
    static Optional<String> readableId(Headers headers) {
        try {
            return TextHeaders.text(headers, HeaderNames.ID).filter(CommandIds::isValid);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the header says of the command's type; empty where it says nothing readable. */
    static String readableType(Headers headers) {
        try {
            return TextHeaders.text(headers, HeaderNames.TYPE)
                    .filter(type -> type.length() <= LONGEST_TYPE)
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String aggregateId(byte @Nullable [] key) {
        return readableKey(key)
                .orElseThrow(() ->
                        unreadable(
                                key == null
                                        ? "the record has no key"
                                        : "the key is no aggregate id: " + AggregateIds.RULE));
    }

    private C payload(byte @Nullable [] value) {
        if (value == null) {
            throw unreadable("the record has no value");
        }
        try {
            return deserializer.read(value);
        } catch (UnreadableRecordException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static CommandHeaders headers(Headers headers, String topic) {
        try {
            return CommandHeaders.of(headers, topic);
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static DeadLetterException unreadable(@Nullable String message) {
        return new DeadLetterException(UNREADABLE, String.valueOf(message));
    }
}
