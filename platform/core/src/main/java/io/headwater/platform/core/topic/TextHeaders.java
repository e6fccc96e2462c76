package io.headwater.platform.core.topic;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Text headers of Kafka records, UTF-8. */
public final class TextHeaders {

    private TextHeaders() {}

    /**
     * The last value of the header; empty where there is none.
     *
     * @throws IllegalArgumentException where it is no UTF-8
     */
    public static Optional<String> text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(text(header));
    }

    /**
     * The value of a header that has one.
     *
     * @throws IllegalArgumentException where it is no UTF-8
     */
    public static String text(Header header) {
        var text = new String(header.value(), StandardCharsets.UTF_8);
        // What is no UTF-8 becomes this character, which somebody may also have sent.
        if (text.indexOf('\uFFFD') >= 0
                && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), header.value())) {
            throw new IllegalArgumentException("header " + header.key() + " is no UTF-8");
        }
        return text;
    }

    public static Header of(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    public static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
