package io.headwater.platform.core.topic;

import io.headwater.platform.core.avro.Schemas;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The types that the schemas on the class path declare: each package whose schemas hold a command
 * is one.
 */
public final class DeclaredTypes {

    private DeclaredTypes() {}

    /** Their names, e.g. {@code account}, {@code user}: the last part of each namespace. */
    public static SortedSet<String> onClassPath(ClassLoader loader) {
        var types = new TreeSet<String>();
        for (var packageName : Schemas.packages(loader)) {
            Schemas.ofPackage(packageName, loader).stream()
                    .filter(schema -> "command".equals(schema.getProp("kind")))
                    .map(schema ->
                            schema.getNamespace()
                                    .substring(schema.getNamespace().lastIndexOf('.') + 1))
                    .forEach(types::add);
        }
        return types;
    }
}
