package io.headwater.platform.core.deadletter;

import io.headwater.platform.core.topic.RecordSize;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Parks what a {@link DeadLetterException} blames, in the transaction of its task, on {@code
 * <topic>.dlq} and the same partition. Anything else is no record's fault and stops the thread.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    /**
     * What is cut off a message, so that the reason fits into the room that a dead-letter topic has
     * for it.
     */
    private static final int LONGEST_MESSAGE = 4096;

    /** Poison comes in thousands; the dead letter has the rest. */
    private static final int LONGEST_LOGGED = 300;

    private String consumer = "";

    @Override
    public void configure(Map<String, ?> configs) {
        consumer = String.valueOf(configs.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (!(exception instanceof DeadLetterException reason)) {
            return Response.fail();
        }
        LOG.warn(
                "parked {}-{}@{}: {} ({})",
                context.topic(),
                context.partition(),
                context.offset(),
                reason.cut(LONGEST_LOGGED),
                reason.code(),
                reason.getCause());
        return Response.resume(List.of(letter(context, reason)));
    }

    /**
     * The record as it is, with the reason; or the reason alone, where its topic does not take so
     * large a record: sending it would end the transaction, and the next one, for ever.
     */
    private ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, DeadLetterException reason) {
        var whole = reason(new RecordHeaders(context.headers()), context, reason);
        int size = RecordSize.of(context.sourceRawKey(), context.sourceRawValue(), whole);
        if (size <= RecordSize.LARGEST_DEAD_LETTER) {
            return letter(context, context.sourceRawKey(), context.sourceRawValue(), whole);
        }
        var alone = reason(new RecordHeaders(), context, reason);
        add(
                alone,
                "left-out",
                "%d bytes, and %d fit: the record is where topic, partition and offset say"
                        .formatted(size, RecordSize.LARGEST_DEAD_LETTER));
        return letter(context, null, null, alone);
    }

    private static ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {
        return new ProducerRecord<>(
                TypeTopics.deadLetters(context.topic()),
                context.partition(),
                null,
                key,
                value,
                headers);
    }

    private Headers reason(
            Headers headers, ErrorHandlerContext context, DeadLetterException reason) {
        add(headers, "reason", reason.code());
        add(headers, "message", reason.cut(LONGEST_MESSAGE));
        add(headers, "consumer", consumer);
        add(headers, "topic", context.topic());
        add(headers, "partition", Integer.toString(context.partition()));
        add(headers, "offset", Long.toString(context.offset()));
        add(headers, "timestamp", Long.toString(context.timestamp()));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add("headwater-dlq-" + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
