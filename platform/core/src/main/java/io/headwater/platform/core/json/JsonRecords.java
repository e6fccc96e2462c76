package io.headwater.platform.core.json;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.UnreadableRecordException;
import io.headwater.platform.core.message.CommandError;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON objects into one Java record, field by field as its schema says: every field of the
 * schema that has no default, none beside, each once, each of its very type ({@code "5"} and {@code
 * 5.0} are no integers).
 */
public final class JsonRecords<T> {

    private final Schema schema;
    private final RecordTypes types;

    public JsonRecords(Class<? extends T> type) {
        this.types = RecordTypes.of(type);
        this.schema = types.schemaOf(type);
    }

    @SuppressWarnings(
            "unchecked") // the schema is the one of the type that the constructor was given
    public JsonReading<T> read(byte[] json) {
        var errors = new ArrayList<CommandError>();
        var tree = JsonTree.parse(json, errors);
        if (tree == null) {
            return new JsonReading.Malformed<>(errors);
        }
        var value = convert(tree, schema, "", errors);
        return errors.isEmpty() && value != null
                ? new JsonReading.Read<>((T) value)
                : new JsonReading.Malformed<>(errors);
    }

    private @Nullable Object convert(
            JsonTree json, Schema expected, String path, List<CommandError> errors) {
        return switch (expected.getType()) {
            case RECORD ->
                    json instanceof JsonTree.Node node
                            ? fields(node, expected, path, errors)
                            : wrong(path, "an object", json, errors);
            case ARRAY ->
                    json instanceof JsonTree.Items items
                            ? items(items, expected, path, errors)
                            : wrong(path, "an array", json, errors);
            case UNION ->
                    json instanceof JsonTree.Nothing
                            ? null
                            : convert(json, FieldTypes.notNull(expected), path, errors);
            case STRING ->
                    json instanceof JsonTree.Text text
                            ? text.value()
                            : wrong(path, "a string", json, errors);
            case BOOLEAN ->
                    json instanceof JsonTree.Flag flag
                            ? (Object) flag.value()
                            : wrong(path, "true or false", json, errors);
            case LONG ->
                    FieldTypes.isTime(expected)
                            ? time(json, path, errors)
                            : json instanceof JsonTree.Whole whole && whole.fitsLong()
                                    ? (Object) whole.value().longValueExact()
                                    : wrong(
                                            path,
                                            "a whole number of at most 64 bits",
                                            json,
                                            errors);
            case INT ->
                    json instanceof JsonTree.Whole whole && whole.fitsInt()
                            ? (Object) whole.value().intValueExact()
                            : wrong(path, "a whole number of at most 32 bits", json, errors);
            case ENUM ->
                    json instanceof JsonTree.Text text
                                    && expected.getEnumSymbols().contains(text.value())
                            ? types.constant(expected.getFullName(), text.value())
                            : wrong(path, "one of " + expected.getEnumSymbols(), json, errors);
            default ->
                    throw new IllegalArgumentException(
                            "a command has no field of type " + expected.getType());
        };
    }

    private @Nullable Object fields(
            JsonTree.Node node, Schema expected, String path, List<CommandError> errors) {
        var values = new @Nullable Object[expected.getFields().size()];
        for (var member : node.members().entrySet()) {
            if (expected.getField(member.getKey()) == null) {
                errors.add(
                        new CommandError(
                                join(path, member.getKey()),
                                "unknown-field",
                                "%s has no field %s; it has %s"
                                        .formatted(
                                                expected.getName(),
                                                member.getKey(),
                                                names(expected))));
            }
        }
        for (var field : expected.getFields()) {
            var member = node.members().get(field.name());
            if (member != null) {
                values[field.pos()] =
                        convert(member, field.schema(), join(path, field.name()), errors);
            } else if (field.hasDefaultValue()) {
                values[field.pos()] = types.defaultOf(field);
            } else if (FieldTypes.isRequired(field)) {
                errors.add(
                        new CommandError(
                                join(path, field.name()),
                                "missing-field",
                                "%s needs the field %s"
                                        .formatted(expected.getName(), field.name())));
            }
        }
        return errors.isEmpty() ? create(expected, values, path, errors) : null;
    }

    private @Nullable Object create(
            Schema expected, @Nullable Object[] values, String path, List<CommandError> errors) {
        try {
            return types.create(expected.getFullName(), values);
        } catch (UnreadableRecordException e) {
            errors.add(
                    new CommandError(
                            path.isEmpty() ? null : path,
                            "invalid-value",
                            String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static @Nullable Object time(JsonTree json, String path, List<CommandError> errors) {
        try {
            if (json instanceof JsonTree.Text text) {
                // Avro keeps milliseconds; what it would drop later is dropped here.
                return OffsetDateTime.parse(text.value())
                        .toInstant()
                        .truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeParseException _) {
            // No other text will do either.
        }
        return wrong(path, "a time such as \"2026-01-31T12:00:00Z\"", json, errors);
    }

    private Object items(
            JsonTree.Items items, Schema expected, String path, List<CommandError> errors) {
        var values = new ArrayList<@Nullable Object>();
        for (int i = 0; i < items.values().size(); i++) {
            values.add(
                    convert(
                            items.values().get(i),
                            expected.getElementType(),
                            path + "[" + i + "]",
                            errors));
        }
        return values;
    }

    private static @Nullable Object wrong(
            String path, String wanted, JsonTree found, List<CommandError> errors) {
        errors.add(
                new CommandError(
                        path.isEmpty() ? null : path,
                        "wrong-type",
                        "%s must be %s, not %s"
                                .formatted(
                                        path.isEmpty() ? "the body" : path, wanted, found.kind())));
        return null;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static List<String> names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }
}
