package io.headwater.platform.core.topic;

import org.apache.kafka.common.header.Headers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(header.value()))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("header " + name + " is no UTF-8", e);
        }
    }

    public static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
