package io.headwater.platform.core.json;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.UnreadableRecordException;
import io.headwater.platform.core.message.CommandError;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

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

    /** Throws {@link IllegalArgumentException} where JSON cannot give a field of the record. */
    public JsonRecords(Class<? extends T> type) {
        this.types = RecordTypes.of(type);
        this.schema = types.schemaOf(type);
        JsonFields.requireReadable(schema);
    }

    @SuppressWarnings(
            "unchecked") // the schema is the one of the type that the constructor was given
    public JsonReading<T> read(byte[] json) {
        var errors = new ArrayList<CommandError>();
        var tree = new JsonReader(errors).read(json);
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
                            : convert(json, JsonFields.notNull(expected), path, errors);
            case STRING ->
                    json instanceof JsonTree.Text text
                            ? text.value()
                            : wrong(path, "a string", json, errors);
            case BOOLEAN ->
                    json instanceof JsonTree.Flag flag
                            ? (Object) flag.value()
                            : wrong(path, "true or false", json, errors);
            case LONG ->
                    JsonFields.isTime(expected)
                            ? time(json, path, errors)
                            : json instanceof JsonTree.Whole whole && whole.fits(Long.SIZE)
                                    ? (Object) Long.valueOf(whole.digits())
                                    : wrong(
                                            path,
                                            "a whole number of at most 64 bits",
                                            json,
                                            errors);
            case INT ->
                    json instanceof JsonTree.Whole whole && whole.fits(Integer.SIZE)
                            ? (Object) Integer.valueOf(whole.digits())
                            : wrong(path, "a whole number of at most 32 bits", json, errors);
            case ENUM ->
                    json instanceof JsonTree.Text text
                                    && JsonFields.choices(expected).contains(text.value())
                            ? types.constant(expected.getFullName(), text.value())
                            : wrong(path, "one of " + JsonFields.choices(expected), json, errors);
            default -> throw JsonFields.unreadable(expected, path);
        };
    }

    private @Nullable Object time(JsonTree json, String path, List<CommandError> errors) {
        var time = json instanceof JsonTree.Text text ? JsonFields.time(text.value()) : null;
        return time != null
                ? time
                : wrong(
                        path,
                        "a time by RFC 3339, to the millisecond, such as 2026-01-31T12:00:00.000Z",
                        json,
                        errors);
    }

    private @Nullable Object fields(
            JsonTree.Node node, Schema expected, String path, List<CommandError> errors) {
        int before = errors.size();
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
            } else if (JsonFields.isRequired(field)) {
                errors.add(
                        new CommandError(
                                join(path, field.name()),
                                "missing-field",
                                "%s needs the field %s"
                                        .formatted(expected.getName(), field.name())));
            }
        }
        // Errors elsewhere do not keep this record from saying what it refuses.
        return errors.size() == before ? create(expected, values, path, errors) : null;
    }

    private @Nullable Object create(
            Schema expected, @Nullable Object[] values, String path, List<CommandError> errors) {
        try {
            return types.create(expected.getFullName(), values);
        } catch (UnreadableRecordException e) {
            errors.add(new CommandError(path.isEmpty() ? null : path, "invalid-value", reason(e)));
            return null;
        }
    }

    /** The record's own words, where it has any: what is around them is for developers. */
    private static String reason(UnreadableRecordException refusal) {
        var cause = refusal.getCause();
        return String.valueOf(
                cause == null || cause.getMessage() == null
                        ? refusal.getMessage()
                        : cause.getMessage());
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
