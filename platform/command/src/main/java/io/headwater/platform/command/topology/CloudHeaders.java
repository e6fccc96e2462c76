package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What makes the {@code ce_} headers of a command well formed.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents
 *     1.0, context attributes</a>
 */
final class CloudHeaders {

    private static final Pattern NAME = Pattern.compile("ce_[a-z0-9]{1,64}");
    private static final int LONGEST_LABEL = 64;

    private CloudHeaders() {}

    /** Throws {@link IllegalArgumentException} with the first fault that it finds. */
    static void check(Headers headers) {
        for (var header : headers) {
            if (header.key().startsWith(HeaderNames.PREFIX)) {
                checkForm(header, headers);
            }
        }
        TextHeaders.text(headers, HeaderNames.SPEC_VERSION)
                .filter(version -> !version.equals("1.0"))
                .ifPresent(version -> fail(HeaderNames.SPEC_VERSION, "must be 1.0", version));
        TextHeaders.text(headers, HeaderNames.REPLY_TO)
                .filter(label -> label.length() > LONGEST_LABEL)
                .ifPresent(label ->
                        fail(HeaderNames.REPLY_TO, "is longer than " + LONGEST_LABEL, label));
        TextHeaders.text(headers, HeaderNames.TIME).ifPresent(CloudHeaders::checkTime);
    }

    /** Whether the one header, whatever it says, may be on a record of ours. */
    static boolean isWellFormed(Header header) {
        try {
            checkForm(header, new RecordHeaders(List.of(header)));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void checkForm(Header header, Headers headers) {
        if (!NAME.matcher(header.key()).matches()) {
            throw new IllegalArgumentException(
                    "header %s: names of attributes are lower-case letters and digits"
                            .formatted(header.key()));
        }
        if (header.value() == null) {
            throw new IllegalArgumentException("header %s has no value".formatted(header.key()));
        }
        TextHeaders.text(headers, header.key())
                .filter(text -> text.codePoints().anyMatch(Character::isISOControl))
                .ifPresent(text -> fail(header.key(), "has a control character", text.strip()));
    }

    private static void checkTime(String text) {
        try {
            OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            fail(HeaderNames.TIME, "is no RFC 3339 time", text);
        }
    }

    private static void fail(String header, String fault, String found) {
        throw new IllegalArgumentException("header %s %s: %s".formatted(header, fault, found));
    }
}
