package io.headwater.platform.core.registry;

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

/** What lies in the jars of applications, for a program that is none of them. */
public final class ApplicationJars {

    /** An application lies in a folder, its libraries in one below. */
    private static final int DEEPEST = 3;

    private ApplicationJars() {}

    /**
     * Finds what lies there, and nothing of the program's own. Throws {@link
     * IllegalArgumentException} for a folder that is not there, or has no jar.
     *
     * @param folders with jars in them or below, or with classes
     */
    public static ClassLoader loader(Collection<Path> folders) {
        var urls = new ArrayList<URL>();
        for (var folder : folders) {
            urls.addAll(urls(folder));
        }
        return new URLClassLoader(urls.toArray(URL[]::new), null);
    }

    private static List<URL> urls(Path folder) {
        if (Files.isDirectory(folder.resolve("avro"))) {
            return List.of(url(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("no such folder: " + folder);
        }
        try (var files = Files.walk(folder, DEEPEST)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            if (jars.isEmpty()) {
                throw new IllegalArgumentException("no jar lies in " + folder + " or below");
            }
            return jars.stream().map(ApplicationJars::url).toList();
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
