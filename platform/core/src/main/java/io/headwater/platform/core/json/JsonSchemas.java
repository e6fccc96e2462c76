package io.headwater.platform.core.json;

import io.headwater.platform.core.decider.Limit;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON Schema (2020-12, as OpenAPI 3.1 has it) of what {@link JsonRecords} reads and of what
 * answers hold, made of Avro schemas, their docs and the limits of their fields. Each named type
 * stands once among {@link #components} and is referred to from everywhere else.
 */
public final class JsonSchemas {

    private static final String PLACE = "#/components/schemas/";

    private final Map<String, Object> components;
    private final Map<String, String> names = new LinkedHashMap<>();

    /**
     * Begins with schemas that stand among the components already, under names that are taken then.
     */
    public JsonSchemas(Map<String, Object> others) {
        this.components = new LinkedHashMap<>(others);
    }

    /** Those it began with, and all types that were referred to so far, by name. */
    public Map<String, Object> components() {
        return Collections.unmodifiableMap(components);
    }

    /**
     * A reference to what {@link JsonRecords} reads as this record: its fields and none beside.
     *
     * @param limits of the record's own fields, by their names
     */
    public Map<String, Object> read(Schema named, List<Limit<?>> limits) {
        return reference(named, limits, true);
    }

    /** A reference to what answers hold as this record; later versions may have more fields. */
    public Map<String, Object> written(Schema named) {
        return reference(named, List.of(), false);
    }

    /** A type that is both read and written stands as what it was first. */
    private Map<String, Object> reference(Schema named, List<Limit<?>> limits, boolean closed) {
        var name = names.get(named.getFullName());
        if (name == null) {
            // The short name is for people; of two types that share it the later one has its full
            // name.
            name = components.containsKey(named.getName()) ? named.getFullName() : named.getName();
            names.put(named.getFullName(), name);
            // Its place comes first, since a type may contain itself.
            components.put(name, Map.of());
            components.put(
                    name,
                    named.getType() == Schema.Type.ENUM
                            ? symbols(named)
                            : object(named, limits, closed));
        }
        return keywords("$ref", PLACE + name);
    }

    private static Map<String, Object> symbols(Schema named) {
        var schema = keywords("type", "string");
        describe(schema, Stream.of(named.getDoc()));
        schema.put("enum", JsonFields.choices(named));
        return schema;
    }

    private Map<String, Object> object(Schema named, List<Limit<?>> limits, boolean closed) {
        Map<String, Limit<?>> byField =
                limits.stream().collect(Collectors.toMap(Limit::field, Function.identity()));
        var properties = new LinkedHashMap<String, Object>();
        for (var field : named.getFields()) {
            var limit = Optional.<Limit<?>>ofNullable(byField.get(field.name()));
            properties.put(field.name(), property(field, limit, closed));
        }
        var schema = keywords("type", "object");
        describe(schema, Stream.of(named.getDoc()));
        schema.put("properties", properties);
        schema.put(
                "required",
                named.getFields().stream()
                        .filter(JsonFields::isRequired)
                        .map(Schema.Field::name)
                        .toList());
        if (closed) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private Map<String, Object> property(
            Schema.Field field, Optional<Limit<?>> limit, boolean closed) {
        var schema = value(field.schema(), limit.map(LimitKeywords::of).orElse(Map.of()), closed);
        describe(schema, Stream.of(field.doc(), limit.map(JsonSchemas::sentence).orElse(null)));
        if (field.hasDefaultValue() && isPlain(field.defaultVal())) {
            schema.put("default", field.defaultVal());
        }
        return schema;
    }

    private static String sentence(Limit<?> limit) {
        return limit.rule() + ", or it is refused with the code `" + limit.code() + "`.";
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private Map<String, Object> value(Schema type, Map<String, Object> limit, boolean closed) {
        var schema =
                switch (type.getType()) {
                    case RECORD, ENUM -> reference(type, List.of(), closed);
                    case ARRAY ->
                            keywords(
                                    "type",
                                    "array",
                                    "items",
                                    value(type.getElementType(), Map.of(), closed));
                    case MAP ->
                            keywords(
                                    "type",
                                    "object",
                                    "additionalProperties",
                                    value(type.getValueType(), Map.of(), closed));
                    case UNION ->
                            keywords(
                                    "anyOf",
                                    List.of(
                                            value(JsonFields.notNull(type), limit, closed),
                                            keywords("type", "null")));
                    case STRING -> keywords("type", "string");
                    case BOOLEAN -> keywords("type", "boolean");
                    case INT -> keywords("type", "integer", "format", "int32");
                    case LONG ->
                            JsonFields.isTime(type)
                                    ? keywords("type", "string", "format", "date-time")
                                    : keywords("type", "integer", "format", "int64");
                    case FLOAT, DOUBLE -> keywords("type", "number");
                    default ->
                            throw new IllegalArgumentException(
                                    "no JSON is read or written as " + type.getType());
                };
        if (type.getType() != Schema.Type.UNION) {
            schema.putAll(limit);
        }
        return schema;
    }

    private static void describe(Map<String, Object> schema, Stream<@Nullable String> texts) {
        var description = texts.filter(text -> text != null).collect(Collectors.joining("\n\n"));
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
    }

    /** In this order, so that a document is the same in each process. */
    private static Map<String, Object> keywords(Object... namesAndValues) {
        var keywords = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            keywords.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return keywords;
    }
}
