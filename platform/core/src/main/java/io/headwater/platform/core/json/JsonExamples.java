package io.headwater.platform.core.json;

import io.headwater.platform.core.decider.ChoiceLimit;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.decider.WholeNumberLimit;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An example of a record as JSON: of each field the {@code example} that its schema has, or else a
 * value that fits its type and limit. What may be left out and has no example is left out.
 */
public final class JsonExamples {

    private JsonExamples() {}

    /** What a client may send as this record. */
    public static Map<String, Object> of(Schema named, List<Limit<?>> limits) {
        var example = new LinkedHashMap<String, Object>();
        for (var field : named.getFields()) {
            var given = field.getObjectProp("example");
            if (given != null) {
                example.put(field.name(), given);
            } else if (JsonFields.isRequired(field)) {
                example.put(field.name(), value(field.schema(), limitOf(field, limits)));
            }
        }
        return example;
    }

    private static @Nullable Limit<?> limitOf(Schema.Field field, List<Limit<?>> limits) {
        return limits.stream()
                .filter(limit -> limit.field().equals(field.name()))
                .findFirst()
                .orElse(null);
    }

    private static Object value(Schema type, @Nullable Limit<?> limit) {
        return switch (limit) {
            case ChoiceLimit choice -> choice.values().iterator().next();
            case WholeNumberLimit number -> number.least();
            case TextLimit text -> "x".repeat(Math.max(1, text.shortest()));
            case null -> value(type);
        };
    }

    private static Object value(Schema type) {
        return switch (type.getType()) {
            case RECORD -> of(type, List.of());
            case ENUM -> JsonFields.choices(type).getFirst();
            case ARRAY -> List.of(value(type.getElementType()));
            case MAP -> Map.of();
            case STRING -> "text";
            case BOOLEAN -> true;
            case FLOAT, DOUBLE -> 1.5;
            default -> JsonFields.isTime(type) ? "2026-01-31T12:00:00.000Z" : 1;
        };
    }
}
