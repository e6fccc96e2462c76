package io.headwater.cli.schemas;

import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The fields of a record in words, those of records in it behind their own names. */
final class FieldTexts {

    /** A record may contain itself. */
    private static final int DEEPEST = 8;

    private final Map<String, String> texts = new LinkedHashMap<>();

    private FieldTexts() {}

    static Map<String, String> of(Schema record) {
        var all = new FieldTexts();
        all.addFields(record, "");
        return all.texts;
    }

    private void addFields(Schema record, String path) {
        for (var field : record.getFields()) {
            var name = path + field.name();
            texts.put(name, text(field));
            addBelow(field.schema(), name);
        }
    }

    private void addBelow(Schema schema, String path) {
        switch (schema.getType()) {
            case RECORD -> {
                if (path.chars().filter(c -> c == '.').count() < DEEPEST) {
                    addFields(schema, path + ".");
                }
            }
            case ARRAY -> addBelow(schema.getElementType(), path + "[]");
            case MAP -> addBelow(schema.getValueType(), path + "{}");
            case UNION -> schema.getTypes().forEach(branch -> addBelow(branch, path));
            default -> {}
        }
    }

    private static String text(Schema.Field field) {
        var type = text(field.schema());
        return field.hasDefaultValue() ? type + ", default " + defaultOf(field) : type;
    }

    private static String defaultOf(Schema.Field field) {
        return switch (field.defaultVal()) {
            case String text -> '"' + text + '"';
            case JsonProperties.Null _ -> "null";
            case Object other -> other.toString();
        };
    }

    private static String text(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getName();
            case ENUM ->
                    "%s of %s, default %s"
                            .formatted(
                                    schema.getName(),
                                    String.join("|", schema.getEnumSymbols()),
                                    schema.getEnumDefault());
            case ARRAY -> "array of " + text(schema.getElementType());
            case MAP -> "map of " + text(schema.getValueType());
            case UNION ->
                    schema.getTypes().stream()
                            .map(FieldTexts::text)
                            .collect(Collectors.joining(" or "));
            case FIXED -> schema.getName() + " of " + schema.getFixedSize() + " bytes";
            default ->
                    schema.getLogicalType() == null
                            ? schema.getName()
                            : schema.getLogicalType().getName();
        };
    }
}
