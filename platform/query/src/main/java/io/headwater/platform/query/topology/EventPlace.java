package io.headwater.platform.query.topology;

import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.view.EventContext;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an event belongs: what its key and headers say.
 *
 * @param sequence 1, 2, 3 … in the aggregate
 * @param time its {@code ce_time}
 */
record EventPlace(String aggregateId, long sequence, Instant time, Headers headers)
        implements EventContext {

    private static final Pattern SEQUENCE = Pattern.compile("[1-9]\\d{0,17}");

    /** Throws {@link DeadLetterException} for a record that is no event of the contract. */
    static EventPlace of(Record<byte[], byte[]> event) {
        return new EventPlace(
                id(event.key()), sequence(event.headers()), time(event.headers()), event.headers());
    }

    @Override
    public Optional<String> header(String name) {
        return TextHeaders.text(headers, name);
    }

    static DeadLetterException unreadable(String message) {
        return new DeadLetterException("unreadable-event", message);
    }

    private static String id(byte @Nullable [] key) {
        if (key == null) {
            throw unreadable("the event has no key");
        }
        var id = new String(key, StandardCharsets.UTF_8);
        if (!AggregateIds.isValid(id)) {
            throw unreadable("the key is no aggregate id: " + AggregateIds.RULE);
        }
        return id;
    }

    private static long sequence(Headers headers) {
        var text = text(headers, HeaderNames.SEQUENCE);
        if (!SEQUENCE.matcher(text).matches()) {
            throw unreadable("header %s is no sequence: %s".formatted(HeaderNames.SEQUENCE, text));
        }
        return Long.parseLong(text);
    }

    private static Instant time(Headers headers) {
        var text = text(headers, HeaderNames.TIME);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw unreadable("header %s is no time: %s".formatted(HeaderNames.TIME, text));
        }
    }

    private static String text(Headers headers, String name) {
        try {
            return TextHeaders.text(headers, name)
                    .orElseThrow(() -> unreadable("the event has no header " + name));
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }
}
