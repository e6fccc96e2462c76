package io.headwater.platform.saga.topology;

import io.headwater.platform.command.Effects;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.deadletter.LargeRecords;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaEffect.Send;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Makes records of what sagas send and are told, with every header of the contract. */
final class SagaRecords {

    /** What a saga does not pass on to those whom it asks. */
    private static final Set<String> OWN = Set.of(HeaderNames.REPLY_TO, HeaderNames.SAGA_ID);

    private final String topic;
    private final List<Header> onAll;
    private final AvroSerializer<SagaCommand> commands;

    SagaRecords(String type, String source, RecordWire wire) {
        this.topic = new TypeTopics(type).commands();
        this.onAll =
                List.of(
                        TextHeaders.of(HeaderNames.SPEC_VERSION, "1.0"),
                        TextHeaders.of(HeaderNames.SOURCE, source),
                        TextHeaders.of(HeaderNames.CONTENT_TYPE, "application/avro"));
        this.commands = new AvroSerializer<>(wire, RecordTypes.of(SagaCommand.class));
    }

    /** Where sagas are told. */
    String topic() {
        return topic;
    }

    /** Learns the ids of all schemas. */
    void prepare() {
        RecordTypes.leaves(SagaCommand.class).forEach(type -> commands.prepare(topic, type));
    }

    /** The command of a step; throws {@link DeadLetterException} where it is too large. */
    Record<byte[], byte[]> order(Effects.Cause cause, Send sent, OrderForms forms) {
        var order = sent.order();
        var headers = headers(cause.passedOn(), cause.correlation(), cause.now());
        headers.add(TextHeaders.of(HeaderNames.ID, sent.commandId()));
        headers.add(TextHeaders.of(HeaderNames.TYPE, forms.fullName(order)));
        headers.add(TextHeaders.of(HeaderNames.SUBJECT, order.aggregateId()));
        headers.add(TextHeaders.of(HeaderNames.CAUSATION_ID, cause.commandId()));
        headers.add(TextHeaders.of(HeaderNames.SAGA_ID, cause.aggregateId()));
        headers.add(TextHeaders.of(HeaderNames.EXPIRY_TIME, sent.expiresAt().toString()));
        return LargeRecords.fitting(
                new Record<>(
                        bytes(order.aggregateId()),
                        forms.write(order),
                        cause.now().toEpochMilli(),
                        headers));
    }

    /**
     * What a saga is told.
     *
     * @param passedOn headers that go on to all that it causes, the first cause among them
     * @param cause what it tells of
     */
    Record<byte[], byte[]> told(
            String sagaId,
            SagaCommand command,
            Iterable<Header> passedOn,
            Header cause,
            Instant now) {
        var headers = headers(passedOn, null, now);
        headers.add(TextHeaders.of(HeaderNames.TYPE, commands.fullName(command)));
        headers.add(TextHeaders.of(HeaderNames.SUBJECT, sagaId));
        headers.add(cause);
        return LargeRecords.fitting(
                new Record<>(
                        bytes(sagaId),
                        commands.write(topic, command),
                        now.toEpochMilli(),
                        headers));
    }

    private RecordHeaders headers(
            Iterable<Header> passedOn, @Nullable Header correlation, Instant now) {
        var headers = new RecordHeaders();
        for (var header : passedOn) {
            if (!OWN.contains(header.key())) {
                headers.add(header);
            }
        }
        if (correlation != null) {
            headers.add(correlation);
        }
        onAll.forEach(headers::add);
        headers.add(TextHeaders.of(HeaderNames.TIME, now.toString()));
        return headers;
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
