package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Java types that one topic may hold, found by the full names of their schemas: records, the
 * permitted records of sealed interfaces, and whatever these contain.
 */
public final class RecordTypes {

    private final Map<String, RecordShape> records = new LinkedHashMap<>();
    private final Map<Class<?>, RecordShape> shapes = new LinkedHashMap<>();
    private final Map<String, Class<?>> enums = new LinkedHashMap<>();

    private final RecordData data = new RecordData(this);
    private Upcasts upcasts = Upcasts.beside(List.of());

    private RecordTypes() {}

    /**
     * Throws {@link IllegalArgumentException} where a type has no schema, or another one than its
     * components say, or where {@link Upcasts} beside one cannot be read.
     */
    public static RecordTypes of(Class<?>... roots) {
        var types = new RecordTypes();
        for (var root : roots) {
            types.add(root);
        }
        types.upcasts = Upcasts.beside(types.shapes.keySet());
        return types;
    }

    /** What leads from older forms to these records. */
    public Upcasts upcasts() {
        return upcasts;
    }

    /** The records at the top: a root itself, or what a sealed root permits, in its order. */
    public static List<Class<?>> leaves(Class<?> root) {
        if (!root.isSealed()) {
            return List.of(root);
        }
        return List.of(root.getPermittedSubclasses()).stream()
                .flatMap(type -> leaves(type).stream())
                .toList();
    }

    private void add(Type type) {
        switch (type) {
            case ParameterizedType parameterized -> {
                for (var argument : parameterized.getActualTypeArguments()) {
                    add(argument);
                }
            }
            case Class<?> sealed when sealed.isSealed() -> leaves(sealed).forEach(this::add);
            case Class<?> symbols when symbols.isEnum() ->
                    enums.put(Schemas.of(symbols).getFullName(), symbols);
            case Class<?> record when record.isRecord() && !shapes.containsKey(record) -> {
                var shape = RecordShape.of(record);
                shapes.put(record, shape);
                records.put(shape.schema().getFullName(), shape);
                for (var component : record.getRecordComponents()) {
                    add(component.getGenericType());
                }
            }
            default -> {}
        }
    }

    @Nullable RecordShape named(String fullName) {
        return records.get(fullName);
    }

    RecordShape shapeOf(Class<?> type) {
        var shape = shapes.get(type);
        if (shape == null) {
            throw new IllegalArgumentException(type.getName() + " is none of " + shapes.keySet());
        }
        return shape;
    }

    /**
     * A record of the named schema with these values in its schema's order. Throws {@link
     * UnreadableRecordException} where the type is unknown or refuses the values.
     */
    public Object create(String fullName, @Nullable Object[] values) {
        var shape = records.get(fullName);
        if (shape == null) {
            throw new UnreadableRecordException("no Java record for " + fullName);
        }
        return shape.create(values);
    }

    /** What a record of these types has in a field of its schema. */
    public @Nullable Object valueOf(Object record, Schema.Field field) {
        return shapeOf(record.getClass()).get(record, field.pos());
    }

    /** What a field of these types is where it is not given. The field must have a default. */
    public @Nullable Object defaultOf(Schema.Field field) {
        return data.getDefaultValue(field);
    }

    /**
     * The enum constant of the named schema. Throws {@link UnreadableRecordException} where there
     * is none.
     */
    public Object constant(String fullName, String symbol) {
        var type = enums.get(fullName);
        if (type != null) {
            for (var constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(symbol)) {
                    return constant;
                }
            }
        }
        throw new UnreadableRecordException(
                "no Java constant for %s of %s".formatted(symbol, fullName));
    }

    /** The schema that a value of this type is written with. */
    public Schema schemaOf(Class<?> type) {
        return shapeOf(type).schema();
    }

    /** The Avro full name that a value of this type is written under. */
    public String fullName(Class<?> type) {
        return schemaOf(type).getFullName();
    }
}
