package io.headwater.platform.command.topology;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.deadletter.LargeRecords;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes records of events and results, with every header of the contract. */
final class OutgoingRecords<E> {

    private static final String RESULT =
            RecordTypes.of(CommandResult.class).fullName(CommandResult.class);
    private static final Header REPLAYED = TextHeaders.of(HeaderNames.REPLAYED, "true");

    private final TypeTopics topics;
    private final RecordTypes eventTypes;
    private final AvroSerializer<E> events;
    private final AvroSerializer<CommandResult> results;
    private final List<Header> onAll;
    private final Map<String, Header> types = new HashMap<>();

    OutgoingRecords(Aggregate<?, E, ?> aggregate, CommandEnvironment environment) {
        var resultTypes = RecordTypes.of(CommandResult.class);
        this.topics = new TypeTopics(aggregate.type());
        this.eventTypes = RecordTypes.of(aggregate.events().toArray(Class<?>[]::new));
        this.events = new AvroSerializer<>(environment.wire(), eventTypes);
        this.results = new AvroSerializer<>(environment.wire(), resultTypes);
        this.onAll =
                List.of(
                        TextHeaders.of(HeaderNames.SPEC_VERSION, "1.0"),
                        TextHeaders.of(HeaderNames.SOURCE, environment.source()),
                        TextHeaders.of(HeaderNames.CONTENT_TYPE, "application/avro"));
        aggregate.eventTypes().forEach(type -> events.prepare(topics.events(), type));
        results.prepare(topics.results(), CommandResult.class);
    }

    /** What the records that the command causes have in common. */
    Envelope envelope(IncomingCommand<?> command, Instant now) {
        return envelope(command.aggregateId(), command.id(), command.passedOn(), now);
    }

    /** The same of a record that is no command, for those who wait. */
    Envelope envelope(String aggregateId, String commandId, PassedOn passedOn, Instant now) {
        var headers = new ArrayList<Header>(passedOn.headers().size() + 16);
        headers.addAll(passedOn.headers());
        headers.addAll(onAll);
        headers.add(TextHeaders.of(HeaderNames.SUBJECT, aggregateId));
        headers.add(TextHeaders.of(HeaderNames.TIME, now.toString()));
        headers.add(TextHeaders.of(HeaderNames.CAUSATION_ID, commandId));
        headers.add(passedOn.correlationOr(commandId));
        return new Envelope(aggregateId.getBytes(StandardCharsets.UTF_8), now, headers);
    }

    EventReference reference(String aggregateId, E event, long sequence) {
        return EventReference.of(
                topics.type(), aggregateId, eventTypes.fullName(event.getClass()), sequence);
    }

    Record<byte[], byte[]> event(
            Envelope envelope, Position command, E event, EventReference reference) {
        var headers = new RecordHeaders(envelope.headers());
        headers.add(TextHeaders.of(HeaderNames.ID, reference.id()));
        headers.add(type(reference.type()));
        headers.add(TextHeaders.of(HeaderNames.SEQUENCE, Long.toString(reference.sequence())));
        headers.add(TextHeaders.of(HeaderNames.POSITION, command.toString()));
        return record(envelope, events.write(topics.events(), event), headers);
    }

    /**
     * The record of a result.
     *
     * @param decided where the command lies, which names its result for ever
     */
    Record<byte[], byte[]> result(Envelope envelope, Position decided, CommandResult result) {
        var headers = new RecordHeaders(envelope.headers());
        headers.add(TextHeaders.of(HeaderNames.ID, topics.results() + "/" + decided));
        headers.add(type(RESULT));
        headers.add(TextHeaders.of(HeaderNames.POSITION, result.position()));
        return record(envelope, results.write(topics.results(), result), headers);
    }

    /** The same of a repeated command, and says so. */
    Record<byte[], byte[]> replayed(Envelope envelope, Position decided, CommandResult result) {
        var record = result(envelope, decided, result);
        record.headers().add(REPLAYED);
        return record;
    }

    private Header type(String fullName) {
        return types.computeIfAbsent(fullName, name -> TextHeaders.of(HeaderNames.TYPE, name));
    }

    private static Record<byte[], byte[]> record(Envelope envelope, byte[] value, Headers headers) {
        return LargeRecords.fitting(
                new Record<>(envelope.key(), value, envelope.now().toEpochMilli(), headers));
    }
}
