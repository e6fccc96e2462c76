package io.headwater.platform.command.topology;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.RecordSize;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Makes records of events and results, with every header of the contract. */
final class OutgoingRecords<E> {

    private final TypeTopics topics;
    private final String source;
    private final RecordTypes eventTypes;
    private final AvroSerializer<E> events;
    private final RecordTypes resultTypes = RecordTypes.of(CommandResult.class);
    private final AvroSerializer<CommandResult> results;

    OutgoingRecords(String aggregateType, Class<E> events, CommandEnvironment environment) {
        this.topics = new TypeTopics(aggregateType);
        this.source = environment.source();
        this.eventTypes = RecordTypes.of(events);
        this.events = new AvroSerializer<>(environment.registry(), eventTypes);
        this.results = new AvroSerializer<>(environment.registry(), resultTypes);
        RecordTypes.leaves(events).forEach(type -> this.events.prepare(topics.events(), type));
        results.prepare(topics.results(), CommandResult.class);
    }

    EventReference reference(String aggregateId, E event, long sequence) {
        return EventReference.of(
                topics.type(), aggregateId, eventTypes.fullName(event.getClass()), sequence);
    }

    Record<byte[], byte[]> event(
            IncomingCommand<?> command, E event, EventReference reference, Instant now) {
        var headers = headers(command.passedOn(), command.id(), command.position());
        TextHeaders.set(headers, HeaderNames.ID, reference.id());
        TextHeaders.set(headers, HeaderNames.TYPE, reference.type());
        TextHeaders.set(headers, HeaderNames.SEQUENCE, Long.toString(reference.sequence()));
        return record(command.aggregateId(), events.write(topics.events(), event), now, headers);
    }

    /**
     * The record of a result.
     *
     * @param decided where the command lies, which names its result for ever
     */
    Record<byte[], byte[]> result(
            CommandResult result, Position decided, PassedOn of, Instant now) {
        var position = Position.parse(result.position()).orElse(decided);
        var headers = headers(of, result.commandId(), position);
        TextHeaders.set(headers, HeaderNames.ID, topics.results() + "/" + decided);
        TextHeaders.set(headers, HeaderNames.TYPE, resultTypes.fullName(CommandResult.class));
        return record(result.aggregateId(), results.write(topics.results(), result), now, headers);
    }

    /** The same of a repeated command, and says so. */
    Record<byte[], byte[]> replayed(CommandResult result, IncomingCommand<?> command, Instant now) {
        var record = result(result, command.position(), command.passedOn(), now);
        TextHeaders.set(record.headers(), HeaderNames.REPLAYED, "true");
        return record;
    }

    private static Record<byte[], byte[]> record(
            String aggregateId, byte[] value, Instant now, Headers headers) {
        TextHeaders.set(headers, HeaderNames.SUBJECT, aggregateId);
        TextHeaders.set(headers, HeaderNames.TIME, now.toString());
        return fitting(
                new Record<>(
                        aggregateId.getBytes(StandardCharsets.UTF_8),
                        value,
                        now.toEpochMilli(),
                        headers));
    }

    /**
     * The record, if its topic takes it. One that it does not would end the transaction, and the
     * next one for the same command, for ever.
     */
    static Record<byte[], byte[]> fitting(Record<byte[], byte[]> record) {
        int size = RecordSize.of(record.key(), record.value(), record.headers());
        if (size > RecordSize.LARGEST) {
            throw tooLarge("a record that it causes", size);
        }
        return record;
    }

    /** The command cannot be processed, since what it causes is larger than a topic takes. */
    static DeadLetterException tooLarge(String what, int size) {
        return new DeadLetterException(
                "too-large",
                "%s would have %d bytes, and %d fit".formatted(what, size, RecordSize.LARGEST));
    }

    private Headers headers(PassedOn passedOn, String commandId, Position position) {
        var headers = passedOn.copy();
        TextHeaders.set(headers, HeaderNames.SPEC_VERSION, "1.0");
        TextHeaders.set(headers, HeaderNames.SOURCE, source);
        TextHeaders.set(headers, HeaderNames.CONTENT_TYPE, "application/avro");
        TextHeaders.set(headers, HeaderNames.POSITION, position.toString());
        TextHeaders.set(headers, HeaderNames.CAUSATION_ID, commandId);
        if (passedOn.correlation() != null) {
            headers.add(passedOn.correlation());
        } else {
            TextHeaders.set(headers, HeaderNames.CORRELATION_ID, commandId);
        }
        return headers;
    }
}
