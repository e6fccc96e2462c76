package io.headwater.platform.test.twins;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** What {@code avro/io.headwater.platform.test.twins/records.avsc} has, or should have. */
public sealed interface Twins {

    /** Its schema has other symbols, and no default. */
    enum Colour {
        UNKNOWN,
        RED
    }

    /** As its schema says. */
    record Same(
            String text,
            long number,
            int small,
            boolean flag,
            ByteBuffer raw,
            Instant at,
            @Nullable String note,
            List<Colour> others)
            implements Twins {}

    /** Fields of other types. */
    record Retyped(
            long number,
            Instant at,
            @Nullable String note,
            ByteBuffer raw,
            List<String> many,
            float ratio)
            implements Twins {}

    /** A field of another name. */
    record Renamed(String title) implements Twins {}

    /** A record for Avro. */
    enum Kind {
        UNKNOWN
    }

    /** Not in the file. */
    record Forgotten() implements Twins {}
}
