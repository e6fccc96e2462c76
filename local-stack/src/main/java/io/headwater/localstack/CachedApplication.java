package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a built application under its {@link Fingerprint}, with its {@link StartCache} beside
 * it.
 *
 * <p>A copy, because a rebuild must neither pull the jars from under a running part nor, by a new
 * timestamp on the same bytes, void the start cache.
 */
record CachedApplication(Path folder) {

    private static final int KEPT = 3;
    private static final String UNFINISHED = "new-";

    static CachedApplication of(Path cache, String name, Path built, List<String> options)
            throws IOException {
        Path all = cache.resolve(name);
        CachedApplication application =
                new CachedApplication(all.resolve(Fingerprint.of(built, options)));
        if (!Files.isDirectory(application.jars())) {
            Files.createDirectories(all);
            application.install(built, Files.createTempDirectory(all, UNFINISHED));
        }
        Files.setLastModifiedTime(application.folder, FileTime.from(Instant.now()));
        removeOld(all);
        return application;
    }

    Path jars() {
        return folder.resolve("app");
    }

    StartCache startCache() {
        return new StartCache(folder.resolve("start.aot"));
    }

    private void install(Path built, Path copy) throws IOException {
        Folders.copy(built, copy.resolve("app"));
        Folders.publish(copy, folder);
    }

    private static void removeOld(Path all) throws IOException {
        try (Stream<Path> versions = Files.list(all)) {
            versions.filter(version -> !isBeingMade(version))
                    .sorted(Comparator.comparing(CachedApplication::age).reversed())
                    .skip(KEPT)
                    .forEach(Folders::delete);
        }
    }

    /** By another process, unless that was killed an hour ago. */
    private static boolean isBeingMade(Path version) {
        return version.getFileName().toString().startsWith(UNFINISHED)
                && age(version).toInstant().isAfter(Instant.now().minus(Duration.ofHours(1)));
    }

    private static FileTime age(Path version) {
        try {
            return Files.getLastModifiedTime(version);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
