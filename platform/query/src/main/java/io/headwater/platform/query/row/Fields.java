package io.headwater.platform.query.row;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.Schemas;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the rows of a view can be asked for: {@code id}, {@code version}, {@code createdAt} and
 * {@code updatedAt}, and the row's own fields, but for lists, records and bytes.
 */
public final class Fields {

    public static final String ID = "id";

    private final Map<String, Field> byName = new LinkedHashMap<>();

    private Fields() {}

    /** Those of a row's record, by its schema. */
    public static Fields of(Class<? extends Record> rows) {
        var fields = new Fields();
        fields.add(new Field(ID, FieldType.TEXT, List.of(), (id, _) -> id));
        fields.add(
                new Field("version", FieldType.WHOLE_NUMBER, List.of(), (_, row) -> row.version()));
        fields.add(new Field("createdAt", FieldType.TIME, List.of(), (_, row) -> row.createdAt()));
        fields.add(new Field("updatedAt", FieldType.TIME, List.of(), (_, row) -> row.updatedAt()));
        var types = RecordTypes.of(rows);
        for (var field : types.schemaOf(rows).getFields()) {
            var schema = Schemas.notNull(field.schema());
            type(schema)
                    .ifPresent(type ->
                            fields.add(
                                    new Field(
                                            field.name(),
                                            type,
                                            type == FieldType.SYMBOL
                                                    ? schema.getEnumSymbols()
                                                    : List.of(),
                                            (_, row) ->
                                                    types.valueOf(
                                                            Objects.requireNonNull(row.row()),
                                                            field))));
        }
        return fields;
    }

    public Optional<Field> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names that there are, for messages. */
    public Collection<String> names() {
        return byName.keySet();
    }

    /** Throws {@link IllegalArgumentException} for a name that there is not. */
    public Field get(String name) {
        return named(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no field %s; there are %s".formatted(name, names())));
    }

    private void add(Field field) {
        byName.putIfAbsent(field.name(), field);
    }

    private static Optional<FieldType> type(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> Optional.of(FieldType.TEXT);
            case ENUM -> Optional.of(FieldType.SYMBOL);
            case INT -> Optional.of(FieldType.WHOLE_NUMBER);
            case LONG ->
                    Optional.of(
                            schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                                    ? FieldType.TIME
                                    : FieldType.WHOLE_NUMBER);
            case FLOAT, DOUBLE -> Optional.of(FieldType.NUMBER);
            case BOOLEAN -> Optional.of(FieldType.FLAG);
            case RECORD, ARRAY, MAP, UNION, FIXED, BYTES, NULL -> Optional.empty();
        };
    }
}
