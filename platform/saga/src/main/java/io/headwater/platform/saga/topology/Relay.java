package io.headwater.platform.saga.topology;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaCommand.ReportEvent;
import io.headwater.platform.core.saga.SagaCommand.ReportResult;
import io.headwater.platform.core.streams.CommitControl;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.saga.SagaDefinition;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells sagas what became of their commands: of all results and events it passes those on that bear
 * a saga's id, and were caused by a command that a saga of this type sent. It keeps nothing.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
final class Relay implements Processor<byte[], byte[], byte[], byte[]> {

    private static final String RESULT =
            RecordTypes.of(CommandResult.class).fullName(CommandResult.class);

    private final SagaRecords records;
    private final SagaMetrics metrics;
    private final AvroDeserializer<CommandResult> results;
    private final Lessons lessons;

    /** How the ids of its commands begin. */
    private final String prefix;

    private ProcessorContext<byte[], byte[]> context;

    Relay(
            SagaDefinition<?, ?, ?> definition,
            SagaRecords records,
            RecordWire wire,
            SagaMetrics metrics) {
        this.records = records;
        this.metrics = metrics;
        this.results = new AvroDeserializer<>(wire, RecordTypes.of(CommandResult.class));
        this.lessons = new Lessons(definition);
        this.prefix = definition.type() + "/";
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        records.prepare();
    }

    @Override
    public void close() {
        CommitControl.forget(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var headers = record.headers();
        var saga = text(headers, HeaderNames.SAGA_ID);
        var commandId = text(headers, HeaderNames.CAUSATION_ID);
        if (saga == null
                || commandId == null
                || !commandId.startsWith(prefix)
                || !AggregateIds.isValid(saga)) {
            return;
        }
        var told = told(record, commandId);
        if (told != null) {
            CommitControl.request(context);
            context.forward(
                    records.told(
                            saga,
                            told,
                            passedOn(headers),
                            cause(headers),
                            Instant.ofEpochMilli(record.timestamp())));
            metrics.relayed();
        }
    }

    /** {@code null} where it is an event of which no step learns, or the event tells it. */
    private @Nullable SagaCommand told(Record<byte[], byte[]> record, String commandId) {
        var type = text(record.headers(), HeaderNames.TYPE);
        if (RESULT.equals(type)) {
            var result = results.read(record.value());
            var events = result.events().stream().map(EventReference::type).toList();
            return lessons.tellOf(commandId, events)
                    ? null
                    : new ReportResult(commandId, events, result.errors());
        }
        return type != null && lessons.contain(type)
                ? new ReportEvent(commandId, ByteBuffer.wrap(record.value()))
                : null;
    }

    private static List<Header> passedOn(Headers headers) {
        var all = new ArrayList<Header>();
        for (var header : headers) {
            if (HeaderNames.isPassedOn(header.key())
                    || header.key().equals(HeaderNames.CORRELATION_ID)) {
                all.add(header);
            }
        }
        return all;
    }

    private static Header cause(Headers headers) {
        var id = text(headers, HeaderNames.ID);
        return TextHeaders.of(HeaderNames.CAUSATION_ID, id == null ? "" : id);
    }

    private static @Nullable String text(Headers headers, String name) {
        try {
            return TextHeaders.text(headers, name).orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
