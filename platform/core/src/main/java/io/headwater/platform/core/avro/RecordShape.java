package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** How one Java record is taken apart and put together in the order of its schema's fields. */
final class RecordShape {

    private static final MethodType NEW = MethodType.methodType(Object.class, Object[].class);

    private final Class<?> type;
    private final Schema schema;
    private final List<Function<Object, @Nullable Object>> accessors;
    private final MethodHandle constructor;

    private RecordShape(
            Class<?> type,
            Schema schema,
            List<Function<Object, @Nullable Object>> accessors,
            MethodHandle constructor) {
        this.type = type;
        this.schema = schema;
        this.accessors = List.copyOf(accessors);
        this.constructor = constructor;
    }

    /**
     * Throws {@link IllegalArgumentException} where record and schema differ in the names or the
     * order of fields.
     */
    static RecordShape of(Class<?> type) {
        var schema = Schemas.of(type);
        var components = type.getRecordComponents();
        var declared = Arrays.stream(components).map(RecordComponent::getName).toList();
        var written = schema.getFields().stream().map(Schema.Field::name).toList();
        if (!declared.equals(written)) {
            throw new IllegalArgumentException(
                    "%s has the fields %s, but its schema %s has %s"
                            .formatted(type.getName(), declared, schema.getFullName(), written));
        }
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            var accessors = new ArrayList<Function<Object, @Nullable Object>>();
            for (var component : components) {
                accessors.add(accessor(lookup, component));
            }
            var parameters =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            var constructor =
                    lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                            .asSpreader(Object[].class, parameters.length)
                            .asType(NEW);
            return new RecordShape(type, schema, accessors, constructor);
        } catch (ReflectiveOperationException | LambdaConversionException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be opened", e);
        }
    }

    /** As javac makes one of {@code Type::component}: a handle in a field is never inlined. */
    @SuppressWarnings("unchecked")
    private static Function<Object, @Nullable Object> accessor(
            MethodHandles.Lookup lookup, RecordComponent component)
            throws IllegalAccessException, LambdaConversionException {
        var accessor = lookup.unreflect(component.getAccessor());
        var site =
                LambdaMetafactory.metafactory(
                        lookup,
                        "apply",
                        MethodType.methodType(Function.class),
                        MethodType.methodType(Object.class, Object.class),
                        accessor,
                        accessor.type().wrap());
        try {
            return (Function<Object, @Nullable Object>) site.getTarget().invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("making a function of an accessor runs none", e);
        }
    }

    Class<?> type() {
        return type;
    }

    Schema schema() {
        return schema;
    }

    @Nullable Object get(Object record, int position) {
        return accessors.get(position).apply(record);
    }

    Object create(@Nullable Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException e) {
            throw new UnreadableRecordException(
                    "%s refuses its values: %s".formatted(type.getName(), e), e);
        } catch (Error e) {
            // Want of memory, say, is no fault of the record, which would be parked for it.
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor throws nothing checked", e);
        }
    }
}
