package io.headwater.platform.test;

import io.headwater.platform.core.avro.RecordTypes;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names a field's type in the same words, whether Java or Avro declares it. */
final class TwinType {

    private static final Map<Class<?>, String> PLAIN =
            Map.of(
                    String.class, "string",
                    long.class, "long",
                    Long.class, "long",
                    int.class, "int",
                    Integer.class, "int",
                    boolean.class, "boolean",
                    Boolean.class, "boolean",
                    ByteBuffer.class, "bytes",
                    Instant.class, "timestamp-millis");

    private static final String OR = " or ";

    private TwinType() {}

    static String of(AnnotatedType java) {
        return ofPresent(java) + (java.isAnnotationPresent(Nullable.class) ? ", optional" : "");
    }

    static String of(Schema avro) {
        return switch (avro.getType()) {
            case RECORD, ENUM, FIXED -> avro.getName();
            case ARRAY -> "array of " + of(avro.getElementType());
            case MAP -> "map of " + of(avro.getValueType());
            case UNION -> union(avro);
            default ->
                    avro.getLogicalType() == null
                            ? avro.getType().getName()
                            : avro.getLogicalType().getName();
        };
    }

    private static String ofPresent(AnnotatedType java) {
        if (java instanceof AnnotatedParameterizedType generic
                && generic.getType() instanceof ParameterizedType type
                && type.getRawType() == List.class) {
            return "array of " + of(generic.getAnnotatedActualTypeArguments()[0]);
        }
        if (java.getType() instanceof Class<?> sealed
                && sealed.isSealed()
                && !PLAIN.containsKey(sealed)) {
            return RecordTypes.leaves(sealed).stream()
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(OR));
        }
        if (java.getType() instanceof Class<?> type) {
            return type.isRecord() || type.isEnum()
                    ? type.getSimpleName()
                    : PLAIN.getOrDefault(type, type.getName());
        }
        return java.getType().getTypeName();
    }

    private static String union(Schema avro) {
        var present =
                avro.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .map(TwinType::of)
                        .toList();
        return String.join(OR, present) + (avro.isNullable() ? ", optional" : "");
    }
}
