package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
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

    static CachedApplication of(Path cache, String name, Path built, List<String> options)
            throws IOException {
        Path all = cache.resolve(name);
        CachedApplication application =
                new CachedApplication(all.resolve(Fingerprint.of(built, options)));
        if (!Files.isDirectory(application.jars())) {
            Files.createDirectories(all);
            application.install(built, Files.createTempDirectory(all, "new-"));
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
        try {
            Files.move(copy, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another platform that starts from this checkout was quicker, with the same bytes.
            Folders.delete(copy);
        }
    }

    private static void removeOld(Path all) throws IOException {
        try (Stream<Path> versions = Files.list(all)) {
            versions.sorted(Comparator.comparing(CachedApplication::age).reversed())
                    .skip(KEPT)
                    .forEach(Folders::delete);
        }
    }

    private static FileTime age(Path version) {
        try {
            return Files.getLastModifiedTime(version);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
