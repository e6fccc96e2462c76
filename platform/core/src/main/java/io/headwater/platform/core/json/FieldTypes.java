package io.headwater.platform.core.json;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What Avro's fields and types mean in JSON. */
final class FieldTypes {

    private FieldTypes() {}

    /** Whether a field must be given: one with a default, or one that may be null, need not. */
    static boolean isRequired(Schema.Field field) {
        return !field.hasDefaultValue() && !field.schema().isNullable();
    }

    /** The type that a nullable one has beside null. */
    static Schema notNull(Schema union) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a union of null alone"));
    }

    /** Whether it is a point in time: an {@code Instant} in Java, RFC 3339 in JSON. */
    static boolean isTime(Schema type) {
        return type.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }
}
