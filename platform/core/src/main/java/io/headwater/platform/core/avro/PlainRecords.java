package io.headwater.platform.core.avro;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Decoder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Avro's generic records as maps of plain values, and back: see {@link Upcasts} for their types.
 */
final class PlainRecords {

    private PlainRecords() {}

    /** Reads generic records, with text as Java has it. */
    static final class Reader extends GenericDatumReader<Object> {

        Reader(Schema writer, Schema reader) {
            super(writer, reader);
        }

        @Override
        protected Object readString(@Nullable Object old, Schema expected, Decoder in)
                throws IOException {
            return in.readString();
        }

        @Override
        protected Object readMapKey(@Nullable Object old, Schema expected, Decoder in)
                throws IOException {
            return in.readString();
        }

        /** Grows with what is read: the size is only what the bytes say. */
        @Override
        protected Object newArray(@Nullable Object old, int size, Schema schema) {
            return new ArrayList<>();
        }
    }

    /** The fields by name, in their schema's order. */
    static Map<String, @Nullable Object> plain(IndexedRecord record) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var field : record.getSchema().getFields()) {
            fields.put(field.name(), plain(record.get(field.pos())));
        }
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case IndexedRecord record -> plain(record);
            case GenericEnumSymbol<?> symbol -> symbol.toString();
            case GenericFixed fixed -> fixed.bytes();
            case Collection<?> items -> {
                var plain = new ArrayList<@Nullable Object>();
                items.forEach(item -> plain.add(plain(item)));
                yield plain;
            }
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
                yield plain;
            }
            case null -> null;
            default -> value;
        };
    }

    /**
     * A record of the schema. What is left out takes its default. Throws {@link
     * IllegalArgumentException} that names a field which is left out and has none, or which the
     * schema does not have.
     */
    static IndexedRecord generic(Map<?, ?> fields, Schema schema) {
        for (var name : fields.keySet()) {
            if (schema.getField(String.valueOf(name)) == null) {
                throw new IllegalArgumentException(
                        "%s has no field %s".formatted(schema.getFullName(), name));
            }
        }
        var record = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
            record.put(
                    field.pos(),
                    fields.containsKey(field.name())
                            ? generic(fields.get(field.name()), field.schema())
                            : defaultOf(field, schema));
        }
        return record;
    }

    private static @Nullable Object defaultOf(Schema.Field field, Schema schema) {
        if (!field.hasDefaultValue()) {
            throw new IllegalArgumentException(
                    "%s is left without its field %s, which has no default"
                            .formatted(schema.getFullName(), field.name()));
        }
        return GenericData.get().getDefaultValue(field);
    }

    private static @Nullable Object generic(@Nullable Object value, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> value == null ? null : generic(value, branch(value, schema));
            case RECORD -> value instanceof Map<?, ?> fields ? generic(fields, schema) : value;
            case ENUM ->
                    value instanceof String symbol
                            ? new GenericData.EnumSymbol(schema, symbol)
                            : value;
            case FIXED ->
                    value instanceof byte[] bytes ? new GenericData.Fixed(schema, bytes) : value;
            case ARRAY -> value instanceof Collection<?> items ? items(items, schema) : value;
            case MAP -> value instanceof Map<?, ?> map ? map(map, schema) : value;
            default -> value;
        };
    }

    /** The branch that takes the value; of several records the first that has all its fields. */
    private static Schema branch(Object value, Schema union) {
        for (var branch : union.getTypes()) {
            try {
                if (GenericData.get().validate(branch, generic(value, branch))) {
                    return branch;
                }
            } catch (IllegalArgumentException | AvroRuntimeException other) {
                // Then the next one.
            }
        }
        throw new IllegalArgumentException("%s is none of %s".formatted(value, union.getTypes()));
    }

    private static List<@Nullable Object> items(Collection<?> items, Schema schema) {
        var generic = new ArrayList<@Nullable Object>();
        items.forEach(item -> generic.add(generic(item, schema.getElementType())));
        return generic;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map, Schema schema) {
        var generic = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, item) ->
                generic.put(String.valueOf(key), generic(item, schema.getValueType())));
        return generic;
    }
}
