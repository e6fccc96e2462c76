package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** How one Java record is taken apart and put together in the order of its schema's fields. */
final class RecordShape {

    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType NEW = MethodType.methodType(Object.class, Object[].class);

    private final Class<?> type;
    private final Schema schema;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    private RecordShape(
            Class<?> type, Schema schema, MethodHandle[] accessors, MethodHandle constructor) {
        this.type = type;
        this.schema = schema;
        this.accessors = accessors;
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
            var accessors = new MethodHandle[components.length];
            for (int i = 0; i < components.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor()).asType(GET);
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
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be opened", e);
        }
    }

    Class<?> type() {
        return type;
    }

    Schema schema() {
        return schema;
    }

    @Nullable Object get(Object record, int position) {
        try {
            return accessors[position].invokeExact(record);
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "cannot read field " + position + " of " + type.getName(), e);
        }
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
