package io.headwater.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.Schemas;

import org.apache.avro.Schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds Java records and enums against their Avro twins: the same names, the same fields in the
 * same order, each of the same type, and none of them alone. All differences are named at once.
 */
public final class SchemaTwins {

    private final Set<Class<?>> types = new LinkedHashSet<>();
    private final List<String> differences = new ArrayList<>();

    private SchemaTwins() {}

    /**
     * Checks all records and enums of a package against all schemas of its file.
     *
     * @throws AssertionError where a twin differs or is missing, or the package is empty
     */
    public static void ofPackage(String packageName) {
        of(
                new ClassFileImporter()
                        .importPackages(packageName).stream()
                                .filter(type -> type.getPackageName().equals(packageName))
                                .map(JavaClass::reflect)
                                .filter(type -> type.isRecord() || type.isEnum())
                                .toArray(Class<?>[]::new));
    }

    /**
     * Checks these types and all that they contain against their schemas, and that the files of
     * these types' packages have no others.
     *
     * @param roots records, enums, or sealed interfaces that stand for the records they permit
     * @throws AssertionError where a twin differs or is missing, or there is no root
     */
    public static void of(Class<?>... roots) {
        if (roots.length == 0) {
            throw new AssertionError("no records or enums to compare with their schemas");
        }
        var twins = new SchemaTwins();
        Arrays.stream(roots).forEach(twins::collect);
        twins.types.forEach(twins::compare);
        var packages = Arrays.stream(roots).map(Class::getPackageName).collect(Collectors.toSet());
        twins.types.stream()
                .filter(type -> packages.contains(type.getPackageName()))
                .collect(Collectors.groupingBy(Class::getPackageName))
                .forEach(twins::compareNames);
        if (!twins.differences.isEmpty()) {
            throw new AssertionError(
                    "Java and Avro differ:\n  " + String.join("\n  ", twins.differences));
        }
    }

    private void collect(Type type) {
        switch (type) {
            case ParameterizedType list ->
                    Arrays.stream(list.getActualTypeArguments()).forEach(this::collect);
            case Class<?> sealed when sealed.isSealed() && sealed.isInterface() ->
                    RecordTypes.leaves(sealed).forEach(this::collect);
            case Class<?> named when (named.isRecord() || named.isEnum()) && types.add(named) -> {
                if (named.isRecord()) {
                    for (var component : named.getRecordComponents()) {
                        collect(component.getGenericType());
                    }
                }
            }
            default -> {}
        }
    }

    private void compare(Class<?> type) {
        Schema schema;
        try {
            schema = Schemas.of(type);
        } catch (IllegalArgumentException missing) {
            differences.add(String.valueOf(missing.getMessage()));
            return;
        }
        if (type.isEnum() != (schema.getType() == Schema.Type.ENUM)) {
            differs(type.getSimpleName(), kind(type), schema.getType().getName());
        } else if (type.isEnum()) {
            compareSymbols(type, schema);
        } else {
            compareFields(type, schema);
        }
    }

    private void compareFields(Class<?> type, Schema schema) {
        var name = type.getSimpleName();
        var components = type.getRecordComponents();
        var inJava = Arrays.stream(components).map(RecordComponent::getName).toList();
        var inAvro = schema.getFields().stream().map(Schema.Field::name).toList();
        if (!inJava.equals(inAvro)) {
            differs(name, "fields " + inJava, inAvro);
            return;
        }
        for (var component : components) {
            var java = TwinType.of(component.getAnnotatedType());
            var avro = TwinType.of(schema.getField(component.getName()).schema());
            if (!java.equals(avro)) {
                differs(name + "." + component.getName(), java, avro);
            }
        }
    }

    private void compareSymbols(Class<?> type, Schema schema) {
        var constants =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList();
        if (!constants.equals(schema.getEnumSymbols())) {
            differs(type.getSimpleName(), constants, schema.getEnumSymbols());
        }
        if (!"UNKNOWN".equals(schema.getEnumDefault())) {
            differences.add(
                    "%s: its default is %s; without the default UNKNOWN no symbol can ever be added"
                            .formatted(type.getSimpleName(), schema.getEnumDefault()));
        }
    }

    private void compareNames(String packageName, Collection<Class<?>> inJava) {
        var names = inJava.stream().map(Class::getSimpleName).toList();
        try {
            Schemas.ofPackage(packageName, inJava.iterator().next().getClassLoader()).stream()
                    .map(Schema::getName)
                    .filter(name -> !names.contains(name))
                    .map(name -> "%s: no record or enum in Java".formatted(name))
                    .sorted()
                    .forEach(differences::add);
        } catch (IllegalArgumentException noFile) {
            // Each of its types has said so.
        }
    }

    private void differs(String what, Object java, Object avro) {
        differences.add("%s: %s in Java, %s in Avro".formatted(what, java, avro));
    }

    private static String kind(Class<?> type) {
        return type.isEnum() ? "enum" : "record";
    }
}
