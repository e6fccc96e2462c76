package io.headwater.platform.core.deadletter;

import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
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

    @Override
    public void configure(Map<String, ?> configs) {}

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
                cut(reason, LONGEST_LOGGED),
                reason.code());
        return Response.resume(
                List.of(
                        new ProducerRecord<>(
                                TypeTopics.deadLetters(context.topic()),
                                context.partition(),
                                null,
                                context.sourceRawKey(),
                                context.sourceRawValue(),
                                headers(context, reason))));
    }

    private static Headers headers(ErrorHandlerContext context, DeadLetterException reason) {
        var headers = new RecordHeaders(context.headers());
        add(headers, "reason", reason.code());
        add(headers, "message", cut(reason, LONGEST_MESSAGE));
        add(headers, "topic", context.topic());
        add(headers, "partition", Integer.toString(context.partition()));
        add(headers, "offset", Long.toString(context.offset()));
        add(headers, "timestamp", Long.toString(context.timestamp()));
        return headers;
    }

    private static String cut(DeadLetterException reason, int longest) {
        var message = String.valueOf(reason.getMessage());
        return message.length() <= longest ? message : message.substring(0, longest) + "…";
    }

    private static void add(Headers headers, String name, String value) {
        headers.add("headwater-dlq-" + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
