package io.headwater.platform.core.message;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a partition of a command topic has been decided, as {@code account.commands-3@18273}. To
 * clients an opaque token.
 *
 * @param offset the command's own offset, or {@link #BEFORE_ANY}
 */
public record Position(String topic, int partition, long offset) {

    /** The offset of a position before the first event of its partition. */
    public static final long BEFORE_ANY = -1;

    private static final Pattern FORM =
            Pattern.compile("([a-zA-Z0-9._-]{1,249})-(\\d{1,9})@(-1|\\d{1,18})");

    public static Optional<Position> parse(String token) {
        var matcher = FORM.matcher(token);
        return matcher.matches()
                ? Optional.of(
                        new Position(
                                matcher.group(1),
                                Integer.parseInt(matcher.group(2)),
                                Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
