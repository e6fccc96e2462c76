package io.headwater.platform.core.json;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fields of a schema are in JSON, and which of them {@link JsonRecords} can read. */
final class JsonFields {

    /** What an older reader sees of a symbol added after it was built: nobody's to send. */
    private static final String UNKNOWN = "UNKNOWN";

    /** A year of four digits, and seconds, which Java alone would not demand. */
    private static final Pattern TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*", Pattern.CASE_INSENSITIVE);

    private JsonFields() {}

    /**
     * Throws {@link IllegalArgumentException} where a field has a type that JSON cannot give: at
     * the start, since nobody could ever send it.
     */
    static void requireReadable(Schema record) {
        requireReadable(record, "", new HashSet<>());
    }

    static boolean isTime(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    /**
     * The time that the text gives, {@code null} where it gives none, or one that milliseconds
     * cannot hold.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339, 5.6</a>
     */
    static @Nullable Instant time(String text) {
        if (!TIME.matcher(text).matches()) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            return time.equals(time.truncatedTo(ChronoUnit.MILLIS)) ? time : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether a field must be given: one with a default, or one that may be null, need not. */
    static boolean isRequired(Schema.Field field) {
        return !field.hasDefaultValue() && !field.schema().isNullable();
    }

    /** The symbols of an enum that a client may send. */
    static List<String> choices(Schema symbols) {
        return symbols.getEnumSymbols().stream().filter(symbol -> !symbol.equals(UNKNOWN)).toList();
    }

    /** The one branch of a union that is not null. */
    static Schema notNull(Schema union) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> unreadable(union, ""));
    }

    static IllegalArgumentException unreadable(Schema schema, String path) {
        return new IllegalArgumentException(
                "JSON cannot give %s, which is %s: a command has text, numbers of 32 and 64 bits, true and false, times, enums, records, arrays of these, and null beside one of them"
                        .formatted(path.isEmpty() ? "a field" : "the field " + path, schema));
    }

    private static void requireReadable(Schema schema, String path, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    for (var field : schema.getFields()) {
                        requireReadable(
                                field.schema(), schema.getName() + "." + field.name(), seen);
                    }
                }
            }
            case ARRAY -> requireReadable(schema.getElementType(), path, seen);
            case UNION -> {
                if (schema.getTypes().size() != 2 || !schema.isNullable()) {
                    throw unreadable(schema, path);
                }
                requireReadable(notNull(schema), path, seen);
            }
            case STRING, BOOLEAN, LONG, INT, ENUM -> {
                if (schema.getLogicalType() != null && !isTime(schema)) {
                    throw unreadable(schema, path);
                }
            }
            default -> throw unreadable(schema, path);
        }
    }
}
