package io.headwater.platform.query.topology;

import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.view.EventContext;

import org.apache.kafka.common.header.Headers;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an event belongs: what its key and headers say.
 *
 * @param sequence 1, 2, 3 … in the aggregate
 * @param time its {@code ce_time}
 */
record EventPlace(String aggregateId, long sequence, Instant time, Headers headers)
        implements EventContext {

    @Override
    public Optional<String> header(String name) {
        return TextHeaders.text(headers, name);
    }

    static DeadLetterException unreadable(String message) {
        return new DeadLetterException("unreadable-event", message);
    }
}
