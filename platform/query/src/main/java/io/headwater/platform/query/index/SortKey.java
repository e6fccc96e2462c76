package io.headwater.platform.query.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Bytes whose unsigned order is that of the values written: {@code null} first, text by code
 * points, times by milliseconds. No value's bytes are the beginning of another's of the same type.
 */
public final class SortKey {

    private static final int NULL = 0;
    private static final int PRESENT = 1;
    private static final int END = 0;
    private static final int ESCAPED = 0xff;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** These bytes as they are. */
    public SortKey raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** A value of a field. */
    public SortKey add(@Nullable Object value) {
        if (value == null) {
            bytes.write(NULL);
            return this;
        }
        bytes.write(PRESENT);
        return switch (value) {
            case String text -> text(text);
            case Long number -> number(number ^ Long.MIN_VALUE);
            case Instant time -> number(time.toEpochMilli() ^ Long.MIN_VALUE);
            case Double number -> number(ordered(Double.doubleToLongBits(number)));
            case Boolean flag -> raw(new byte[] {(byte) (flag ? 1 : 0)});
            default -> throw new IllegalArgumentException("no value of a field: " + value);
        };
    }

    /** A value, with the order of its bytes turned round where it is to descend. */
    public SortKey add(@Nullable Object value, boolean descending) {
        if (!descending) {
            return add(value);
        }
        return raw(inverted(new SortKey().add(value).bytes()));
    }

    /** The beginning that all texts with this prefix have. */
    public SortKey prefix(String prefix) {
        bytes.write(PRESENT);
        return escaped(prefix);
    }

    /** What ends each key: no id has a byte of 0. */
    public SortKey id(String id, boolean descending) {
        var tail = new SortKey().raw(id.getBytes(UTF_8)).raw(new byte[] {END}).bytes();
        return raw(descending ? inverted(tail) : tail);
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Whether no other value has the same bytes. */
    public static boolean isExact(Object value) {
        return !(value instanceof Instant time) || time.equals(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The bytes with their order turned round, and back. */
    public static byte[] inverted(byte[] bytes) {
        var turned = bytes.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) ~turned[i];
        }
        return turned;
    }

    /**
     * The first key behind all that begin so.
     *
     * @param beginning not all of its bytes 0xff
     */
    public static byte[] behind(byte[] beginning) {
        int last = beginning.length - 1;
        while (beginning[last] == (byte) 0xff) {
            last--;
        }
        var behind = Arrays.copyOf(beginning, last + 1);
        behind[last]++;
        return behind;
    }

    private SortKey text(String text) {
        escaped(text);
        bytes.write(END);
        return this;
    }

    private SortKey escaped(String text) {
        for (byte one : text.getBytes(UTF_8)) {
            bytes.write(one);
            if (one == END) {
                bytes.write(ESCAPED);
            }
        }
        return this;
    }

    private SortKey number(long ordered) {
        return raw(ByteBuffer.allocate(Long.BYTES).putLong(ordered).array());
    }

    /** As IEEE 754 orders them: negative ones have their bits turned, and -0 is below 0. */
    private static long ordered(long bits) {
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }
}
