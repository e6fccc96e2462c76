package io.headwater.platform.command.topology;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** Makes records of events and results, with every header of the contract. */
final class OutgoingRecords<E> {

    /**
     * What belongs to one message; every other {@code ce_} header of a command goes on to what it
     * causes.
     */
    private static final Set<String> OWN =
            Set.of(
                    HeaderNames.SPEC_VERSION,
                    HeaderNames.ID,
                    HeaderNames.TYPE,
                    HeaderNames.SOURCE,
                    HeaderNames.SUBJECT,
                    HeaderNames.TIME,
                    HeaderNames.SEQUENCE,
                    HeaderNames.POSITION,
                    HeaderNames.CORRELATION_ID,
                    HeaderNames.CAUSATION_ID,
                    HeaderNames.EXPECTED_VERSION,
                    HeaderNames.EXPIRY_TIME);

    private final TypeTopics topics;
    private final String source;
    private final RecordTypes eventTypes;
    private final AvroSerializer<E> events;
    private final RecordTypes resultTypes = RecordTypes.of(CommandResult.class);
    private final AvroSerializer<CommandResult> results;

    OutgoingRecords(TypeTopics topics, String source, Class<E> events, SchemaRegistry registry) {
        this.topics = topics;
        this.source = source;
        this.eventTypes = RecordTypes.of(events);
        this.events = new AvroSerializer<>(registry, eventTypes);
        this.results = new AvroSerializer<>(registry, resultTypes);
        RecordTypes.leaves(events).forEach(type -> this.events.prepare(topics.events(), type));
        results.prepare(topics.results(), CommandResult.class);
    }

    EventReference reference(String aggregateId, E event, long sequence) {
        return new EventReference(
                topics.type() + "/" + aggregateId + "/" + sequence,
                eventTypes.fullName(event.getClass()),
                sequence);
    }

    Record<byte[], byte[]> event(
            IncomingCommand<?> command, E event, EventReference reference, Instant now) {
        var headers = headers(command.headers(), command.id(), command.position());
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
    Record<byte[], byte[]> result(CommandResult result, Position decided, Headers of, Instant now) {
        var position = Position.parse(result.position()).orElse(decided);
        var headers = headers(of, result.commandId(), position);
        TextHeaders.set(headers, HeaderNames.ID, topics.results() + "/" + decided);
        TextHeaders.set(headers, HeaderNames.TYPE, resultTypes.fullName(CommandResult.class));
        return record(result.aggregateId(), results.write(topics.results(), result), now, headers);
    }

    private Record<byte[], byte[]> record(
            String aggregateId, byte[] value, Instant now, Headers headers) {
        TextHeaders.set(headers, HeaderNames.SUBJECT, aggregateId);
        TextHeaders.set(headers, HeaderNames.TIME, now.toString());
        return new Record<>(
                aggregateId.getBytes(StandardCharsets.UTF_8), value, now.toEpochMilli(), headers);
    }

    private Headers headers(Headers command, String commandId, Position position) {
        var headers = new RecordHeaders();
        for (var header : command) {
            boolean passedOn =
                    header.key().startsWith(HeaderNames.PREFIX) && !OWN.contains(header.key());
            if (passedOn || header.key().equals(HeaderNames.TRACE_PARENT)) {
                headers.add(header);
            }
        }
        TextHeaders.set(headers, HeaderNames.SPEC_VERSION, "1.0");
        TextHeaders.set(headers, HeaderNames.SOURCE, source);
        TextHeaders.set(headers, HeaderNames.CONTENT_TYPE, "application/avro");
        TextHeaders.set(headers, HeaderNames.POSITION, position.toString());
        TextHeaders.set(headers, HeaderNames.CAUSATION_ID, commandId);
        var correlation = command.lastHeader(HeaderNames.CORRELATION_ID);
        if (correlation != null) {
            headers.add(correlation);
        } else {
            TextHeaders.set(headers, HeaderNames.CORRELATION_ID, commandId);
        }
        return headers;
    }
}
