package io.headwater.platform.core.sample;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** The twins of {@code avro/io.headwater.platform.core.sample/records.avsc}. */
public sealed interface Sample {

    /** An enum as the contract wants each. */
    enum Colour {
        UNKNOWN,
        RED,
        GREEN
    }

    /** A part of other records. */
    record Point(String label, int x) {}

    /** What JSON can say, too. */
    record Required(
            String text,
            long number,
            int small,
            boolean flag,
            Colour colour,
            Point point,
            List<Point> points,
            List<String> words)
            implements Sample {}

    /** Nothing in it need be there. */
    record Optional(
            @Nullable String text,
            @Nullable Long number,
            @Nullable ByteBuffer raw,
            @Nullable Instant at,
            @Nullable Colour colour,
            @Nullable Point point,
            @Nullable List<Point> points)
            implements Sample {}

    /** What is not text or number on the wire. */
    record Binary(ByteBuffer raw, Instant at, List<Instant> times, List<Colour> colours)
            implements Sample {}

    /** A record that once had a name only. */
    record Grown(
            String name,
            @Nullable String note,
            long count,
            Colour colour,
            List<String> words,
            Point point)
            implements Sample {}

    /** A record that does not take every value of its schema. */
    record Positive(long number) implements Sample {

        /** The one value for which the machine has no memory. */
        public static final long NO_MEMORY = 4_711;

        public Positive {
            if (number < 0) {
                throw new IllegalArgumentException("not positive");
            }
            if (number == NO_MEMORY) {
                throw new OutOfMemoryError("as if");
            }
        }
    }

    /** Times, and records that refuse values, as JSON gives them. */
    record Dated(Instant at, @Nullable Instant until, List<Positive> numbers) implements Sample {}

    /** Its schema has the fields in another order: no member of the family. */
    record Swapped(long first, long second) {}

    /** Its schema does not exist. */
    record Unwritten(String text) {}
}
