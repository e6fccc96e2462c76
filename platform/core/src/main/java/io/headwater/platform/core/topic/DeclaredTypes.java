package io.headwater.platform.core.topic;

import io.headwater.platform.core.avro.Schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
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
        try {
            for (var folder : Collections.list(loader.getResources("avro"))) {
                for (var packageName : packages(folder.toURI())) {
                    Schemas.ofPackage(packageName, loader).stream()
                            .filter(schema -> "command".equals(schema.getProp("kind")))
                            .map(schema ->
                                    schema.getNamespace()
                                            .substring(schema.getNamespace().lastIndexOf('.') + 1))
                            .forEach(types::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the schemas on the class path", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry that is no URI", e);
        }
        return types;
    }

    private static Iterable<String> packages(URI folder) throws IOException {
        if (!"jar".equals(folder.getScheme())) {
            return names(Path.of(folder));
        }
        try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
            return names(jar.provider().getPath(folder));
        }
    }

    private static Iterable<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            // Other libraries have a folder of this name, too.
            return entries.filter(entry -> Files.exists(entry.resolve("records.avsc")))
                    .map(entry -> entry.getFileName().toString().replace("/", ""))
                    .toList();
        }
    }
}
