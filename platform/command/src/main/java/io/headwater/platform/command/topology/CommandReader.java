package io.headwater.platform.command.topology;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.SchemaRegistry;
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

    CommandReader(Class<C> commands, SchemaRegistry registry) {
        this.types = RecordTypes.of(commands);
        this.deserializer = new AvroDeserializer<>(registry, types);
    }

    /** Throws {@link DeadLetterException} for a record that can never be read as a command. */
    IncomingCommand<C> read(Record<byte[], byte[]> record, Position position) {
        var aggregateId = aggregateId(record.key());
        var headers = record.headers();
        var id = commandId(headers);
        var first = firstRead(headers, position.topic()).orElse(position);
        var passedOn = checked(headers);
        var payload = payload(record.value());
        var type = types.fullName(payload.getClass());
        var declared = text(headers, HeaderNames.TYPE).orElse(type);
        if (!declared.equals(type)) {
            throw unreadable(
                    "header %s says %s, but the value is a %s"
                            .formatted(HeaderNames.TYPE, declared, type));
        }
        return new IncomingCommand<>(
                id.orElseGet(first::toString),
                id.isPresent(),
                type,
                aggregateId,
                payload,
                conditions(headers),
                Instant.ofEpochMilli(record.timestamp()),
                position,
                passedOn);
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

    private static Optional<String> commandId(Headers headers) {
        var given = text(headers, HeaderNames.ID);
        if (given.isPresent() && readableId(headers).isEmpty()) {
            throw unreadable(
                    "header %s is no command id: %s".formatted(HeaderNames.ID, CommandIds.RULE));
        }
        return given;
    }

    /** Where on the same topic a command lay before it was forwarded. */
    private static Optional<Position> firstRead(Headers headers, String topic) {
        return text(headers, HeaderNames.FORWARDED_FROM)
                .map(place ->
                        Position.parse(place)
                                .filter(position -> position.topic().equals(topic))
                                .orElseThrow(() ->
                                        unreadable(
                                                "header %s is no position of this topic: %s"
                                                        .formatted(
                                                                HeaderNames.FORWARDED_FROM,
                                                                place))));
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

    private static PassedOn checked(Headers headers) {
        try {
            CloudHeaders.check(headers);
            return PassedOn.of(headers);
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static Conditions conditions(Headers headers) {
        try {
            return Conditions.of(headers);
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static Optional<String> text(Headers headers, String name) {
        try {
            return TextHeaders.text(headers, name);
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static DeadLetterException unreadable(@Nullable String message) {
        return new DeadLetterException(UNREADABLE, String.valueOf(message));
    }
}
