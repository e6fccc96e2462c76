package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.HeaderNames;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The headers of a command that go on to its result and events.
 *
 * @param headers extensions of the client's and the trace
 * @param correlation the first cause, where the client named it
 */
record PassedOn(List<Header> headers, @Nullable Header correlation) {

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
                    HeaderNames.EXPIRY_TIME,
                    HeaderNames.REPLAYED);

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
            boolean extension =
                    header.key().startsWith(HeaderNames.PREFIX) && !OWN.contains(header.key());
            if (extension || header.key().equals(HeaderNames.TRACE_PARENT)) {
                headers.add(header);
            }
        }
        return new PassedOn(headers, command.lastHeader(HeaderNames.CORRELATION_ID));
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
