package io.headwater.localstack;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** PostgreSQL's programs, unpacked once from the archive within their Maven artifact. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static Path in(Path cache, Path distribution) throws IOException {
        List<Path> jars = Folders.files(distribution);
        if (jars.size() != 1) {
            throw new StackException(
                    distribution
                            + " should hold PostgreSQL's jar alone and holds "
                            + jars
                            + ": run mvn clean package -Dquick -DskipTests");
        }
        Path folder = cache.resolve(jars.getFirst().getFileName().toString().replace(".jar", ""));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(cache);
            Path unpacked = Files.createTempDirectory(cache, "postgres-new-");
            Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(jars.getFirst(), unpacked);
            Folders.publish(unpacked, folder);
        }
        return folder;
    }

    private static void unpack(Path jar, Path into) throws IOException {
        try (JarFile archive = new JarFile(jar.toFile())) {
            ZipEntry programs =
                    archive.stream()
                            .filter(entry -> entry.getName().endsWith(".txz"))
                            .findFirst()
                            .orElseThrow(() -> new StackException(jar + " holds no PostgreSQL"));
            try (InputStream packed = new BufferedInputStream(archive.getInputStream(programs));
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    write(tar, entry, into);
                }
            }
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path into)
            throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException(entry.getName() + " leads out of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
