package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.CommandIds;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a command say.
 *
 * @param id the client's, where it gave one
 * @param type the Avro full name that is claimed
 * @param firstRead where on its topic the command lay before it was forwarded
 */
record CommandHeaders(
        @Nullable String id,
        @Nullable String type,
        @Nullable Position firstRead,
        Conditions conditions,
        PassedOn passedOn) {

    /**
     * Reads and checks all of them; where a name comes twice the last one counts. Throws {@link
     * IllegalArgumentException} with the first fault that it finds.
     *
     * @param topic where the command lies
     */
    static CommandHeaders of(Headers headers, String topic) {
        String id = null;
        String type = null;
        String expectedVersion = null;
        String expiry = null;
        Position firstRead = null;
        for (var header : headers) {
            var text = CloudHeaders.isOne(header) ? CloudHeaders.text(header) : null;
            switch (header.key()) {
                case HeaderNames.ID -> id = text;
                case HeaderNames.TYPE -> type = text;
                case HeaderNames.EXPECTED_VERSION -> expectedVersion = text;
                case HeaderNames.EXPIRY_TIME -> expiry = text;
                case HeaderNames.FORWARDED_FROM -> firstRead = place(header, topic);
                default -> {}
            }
        }
        return new CommandHeaders(
                checkedId(id),
                type,
                firstRead,
                Conditions.of(expectedVersion, expiry),
                PassedOn.of(headers));
    }

    private static @Nullable String checkedId(@Nullable String id) {
        if (id != null && !CommandIds.isValid(id)) {
            throw new IllegalArgumentException(
                    "header %s is no command id: %s".formatted(HeaderNames.ID, CommandIds.RULE));
        }
        return id;
    }

    private static Position place(Header header, String topic) {
        var text = header.value() == null ? "" : TextHeaders.text(header);
        return Position.parse(text)
                .filter(position -> position.topic().equals(topic))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "header %s is no position of this topic: %s"
                                        .formatted(header.key(), text)));
    }
}
