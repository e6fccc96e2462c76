package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.common.header.Header;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * What makes a {@code ce_} header of a command well formed.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents
 *     1.0, context attributes</a>
 */
final class CloudHeaders {

    private static final int LONGEST_NAME = HeaderNames.PREFIX.length() + 64;
    private static final int LONGEST_LABEL = 64;

    private CloudHeaders() {}

    static boolean isOne(Header header) {
        return header.key().startsWith(HeaderNames.PREFIX);
    }

    /** The header's value, or {@link IllegalArgumentException} with what is wrong with it. */
    static String text(Header header) {
        var name = header.key();
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "header %s: names of attributes are lower-case letters and digits"
                            .formatted(name));
        }
        if (header.value() == null) {
            throw new IllegalArgumentException("header %s has no value".formatted(name));
        }
        var text = TextHeaders.text(header);
        if (hasControlCharacter(text)) {
            throw fault(name, "has a control character", text.strip());
        }
        switch (name) {
            case HeaderNames.SPEC_VERSION -> {
                if (!text.equals("1.0")) {
                    throw fault(name, "must be 1.0", text);
                }
            }
            case HeaderNames.REPLY_TO -> {
                if (text.length() > LONGEST_LABEL) {
                    throw fault(name, "is longer than " + LONGEST_LABEL, text);
                }
            }
            case HeaderNames.TIME -> checkTime(text);
            default -> {}
        }
        return text;
    }

    private static boolean isName(String name) {
        int length = name.length();
        if (length == HeaderNames.PREFIX.length() || length > LONGEST_NAME) {
            return false;
        }
        for (int i = HeaderNames.PREFIX.length(); i < length; i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static void checkTime(String text) {
        try {
            OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw fault(HeaderNames.TIME, "is no RFC 3339 time", text);
        }
    }

    private static IllegalArgumentException fault(String header, String fault, String found) {
        return new IllegalArgumentException("header %s %s: %s".formatted(header, fault, found));
    }
}
