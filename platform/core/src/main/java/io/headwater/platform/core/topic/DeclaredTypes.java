package io.headwater.platform.core.topic;

import io.headwater.platform.core.avro.Schemas;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The types that the schemas on the class path declare: each package whose schemas hold a command
 * is one.
 */
public final class DeclaredTypes {

    private DeclaredTypes() {}

    /** Their names, e.g. {@code account}, {@code user}: the last part of each namespace. */
    public static SortedSet<String> onClassPath(ClassLoader loader) {
        return owners("command", loader);
    }

    /** Those among them that are types of sagas: a schema says what they keep in mind. */
    public static SortedSet<String> sagasOnClassPath(ClassLoader loader) {
        return owners("saga", loader);
    }

    private static SortedSet<String> owners(String kind, ClassLoader loader) {
        return Schemas.written(loader).stream()
                .filter(schema -> kind.equals(schema.getProp("kind")))
                .map(Schemas::owner)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
