package io.headwater.platform.query.topology;

import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads where events belong. Those of one command have one time, whose parser was a tenth of what a
 * view did: it is read once. For one task and its thread.
 */
final class EventPlaces {

    private static final int MOST_DIGITS = 18;

    private String lastText = "";
    private Instant lastTime = Instant.EPOCH;

    /** Throws {@link DeadLetterException} for a record that is no event of the contract. */
    EventPlace of(Record<byte[], byte[]> event) {
        return new EventPlace(
                id(event.key()), sequence(event.headers()), time(event.headers()), event.headers());
    }

    private static String id(byte @Nullable [] key) {
        if (key == null) {
            throw EventPlace.unreadable("the event has no key");
        }
        var id = new String(key, StandardCharsets.UTF_8);
        if (!AggregateIds.isValid(id)) {
            throw EventPlace.unreadable("the key is no aggregate id: " + AggregateIds.RULE);
        }
        return id;
    }

    private static long sequence(Headers headers) {
        var text = text(headers, HeaderNames.SEQUENCE);
        if (!isSequence(text)) {
            throw EventPlace.unreadable(
                    "header %s is no sequence: %s".formatted(HeaderNames.SEQUENCE, text));
        }
        return Long.parseLong(text);
    }

    /** 1, 2, 3 … without leading zeros. */
    private static boolean isSequence(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private Instant time(Headers headers) {
        var text = text(headers, HeaderNames.TIME);
        try {
            if (!text.equals(lastText)) {
                lastTime = Instant.parse(text);
                lastText = text;
            }
            return lastTime;
        } catch (DateTimeException e) {
            throw EventPlace.unreadable(
                    "header %s is no time: %s".formatted(HeaderNames.TIME, text));
        }
    }

    private static String text(Headers headers, String name) {
        try {
            return TextHeaders.text(headers, name)
                    .orElseThrow(() -> EventPlace.unreadable("the event has no header " + name));
        } catch (IllegalArgumentException e) {
            throw EventPlace.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
