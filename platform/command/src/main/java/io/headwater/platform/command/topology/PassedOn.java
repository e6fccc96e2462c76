package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The headers of a command that go on to its result and events.
 *
 * @param headers extensions of the client's and the trace
 * @param correlation the first cause, where the client named it
 */
record PassedOn(List<Header> headers, @Nullable Header correlation) {

    /** The contract's; each event repeats them, for ever. */
    private static final int LIMIT = 4096;

    PassedOn {
        headers = List.copyOf(headers);
    }

    /** Throws {@link IllegalArgumentException} where there are more than 4 KiB of them. */
    static PassedOn of(Headers command) {
        var all = all(command);
        int size = all.size();
        if (size > LIMIT) {
            throw new IllegalArgumentException(
                    "%d bytes of headers would go on to results and events, and %d may"
                            .formatted(size, LIMIT));
        }
        return all;
    }

    /** Of a record that is no command: those without a fault, or none where they are too many. */
    static PassedOn ofUnreadable(Headers command) {
        var faultless = new RecordHeaders();
        for (var header : command) {
            if (CloudHeaders.isWellFormed(header)
                    || header.key().equals(HeaderNames.TRACE_PARENT)) {
                faultless.add(header);
            }
        }
        var all = all(faultless);
        return all.size() > LIMIT ? new PassedOn(List.of(), null) : all;
    }

    private static PassedOn all(Headers command) {
        var headers = new ArrayList<Header>();
        for (var header : command) {
            if (HeaderNames.isPassedOn(header.key())) {
                headers.add(header);
            }
        }
        return new PassedOn(headers, command.lastHeader(HeaderNames.CORRELATION_ID));
    }

    /** The first cause: where the client named none, its command is. */
    Header correlationOr(String commandId) {
        return correlation != null
                ? correlation
                : TextHeaders.of(HeaderNames.CORRELATION_ID, commandId);
    }

    private int size() {
        int size = correlation == null ? 0 : size(correlation);
        for (var header : headers) {
            size += size(header);
        }
        return size;
    }

    private static int size(Header header) {
        return header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
}
