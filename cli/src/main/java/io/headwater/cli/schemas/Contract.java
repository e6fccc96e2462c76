package io.headwater.cli.schemas;

import io.headwater.cli.option.WrongUsageException;
import io.headwater.platform.core.avro.ReleasedSchemas;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.registry.Subject;

import org.apache.avro.Schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The schemas in the jars of applications. */
final class Contract {

    /** An application lies in a folder, its libraries in one below. */
    private static final int DEEPEST = 3;

    private final ClassLoader loader;

    private Contract(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * That of applications which are deployed together.
     *
     * @param folders with jars in them or below, or with classes. Throws {@link
     *     WrongUsageException} for one without.
     */
    static Contract of(Collection<Path> folders) {
        var urls = new ArrayList<URL>();
        for (var folder : folders) {
            urls.addAll(urls(folder));
        }
        // Nothing of this command line's own: what is meant is what lies there.
        return new Contract(new URLClassLoader(urls.toArray(URL[]::new), null));
    }

    /** Today's records that are written by themselves, by full name. */
    SortedMap<String, Schema> today() {
        var records = new TreeMap<String, Schema>();
        for (var packageName : Schemas.packages(loader)) {
            Schemas.ofPackage(packageName, loader).stream()
                    .filter(schema -> schema.getProp("kind") != null)
                    .forEach(schema -> records.put(schema.getFullName(), schema));
        }
        return records;
    }

    /** All versions of a record, in order. */
    List<Schema> released(String record) {
        return ReleasedSchemas.of(record, loader);
    }

    /** Full names of all that was ever released, of records that are no more, too. */
    Collection<String> everReleased() {
        return ReleasedSchemas.names(loader);
    }

    /** What they write, and where. */
    List<Subject> subjects() {
        return Subject.onClassPath(loader);
    }

    private static List<URL> urls(Path folder) {
        if (Files.isDirectory(folder.resolve("avro"))) {
            return List.of(url(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw new WrongUsageException("no such folder: " + folder);
        }
        try (var files = Files.walk(folder, DEEPEST)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            if (jars.isEmpty()) {
                throw new WrongUsageException("no jar lies in " + folder + " or below");
            }
            return jars.stream().map(Contract::url).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path that is no URL: " + path, e);
        }
    }
}
