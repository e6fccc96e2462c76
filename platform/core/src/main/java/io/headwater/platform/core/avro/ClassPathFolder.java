package io.headwater.platform.core.avro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A folder that many jars and directories of a class path may have a part of. */
final class ClassPathFolder {

    private ClassPathFolder() {}

    /**
     * The names of the folders in it.
     *
     * @param file is in each: other libraries may have such a folder, too
     */
    static SortedSet<String> folders(String folder, String file, ClassLoader loader) {
        var names = new TreeSet<String>();
        try {
            for (var part : Collections.list(loader.getResources(folder))) {
                names.addAll(folders(part.toURI(), file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + " on the class path", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry that is no URI", e);
        }
        return names;
    }

    private static List<String> folders(URI part, String file) throws IOException {
        if (!"jar".equals(part.getScheme())) {
            return folders(Path.of(part), file);
        }
        try (var jar = FileSystems.newFileSystem(part, Map.of())) {
            return folders(jar.provider().getPath(part), file);
        }
    }

    private static List<String> folders(Path part, String file) throws IOException {
        try (var entries = Files.list(part)) {
            return entries.filter(entry -> Files.exists(entry.resolve(file)))
                    .map(entry -> entry.getFileName().toString().replace("/", ""))
                    .toList();
        }
    }
}
