package io.headwater.platform.core.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

class DeclaredTypesTest {

    private static final String SCHEMAS =
            """
            [{"type": "record", "name": "%s", "namespace": "org.example.%s", "kind": "%s", "fields": []}]
            """;

    @TempDir private Path folder;

    @Test
    void everyPackageWithACommandIsATypeInFoldersAndInJars() throws IOException {
        var classes = classes("org.example.declared.order", "PlaceOrder", "order", "command");
        var jar = jar("org.example.declared.parcel", "SendParcel", "parcel", "command");

        try (var loader = new URLClassLoader(new URL[] {url(classes), url(jar)}, null)) {
            assertThat(DeclaredTypes.onClassPath(loader)).containsExactly("order", "parcel");
        }
    }

    @Test
    void aPackageWithoutACommandIsNoType() throws IOException {
        var classes = classes("org.example.declared.rows", "Row", "rows", "row");

        try (var loader = new URLClassLoader(new URL[] {url(classes)}, null)) {
            assertThat(DeclaredTypes.onClassPath(loader)).isEmpty();
        }
    }

    @Test
    void whatOthersKeepInAFolderOfThisNameIsPassedOver() throws IOException {
        var classes = classes("org.example.declared.bill", "SendBill", "bill", "command");
        Files.createDirectories(classes.resolve("avro/user"));
        Files.writeString(classes.resolve("avro/user/user.avsc"), "{}");
        Files.writeString(classes.resolve("avro/user.avsc"), "{}");

        try (var loader = new URLClassLoader(new URL[] {url(classes)}, null)) {
            assertThat(DeclaredTypes.onClassPath(loader)).containsExactly("bill");
        }
    }

    private Path classes(String packageName, String record, String type, String kind)
            throws IOException {
        var file = folder.resolve("classes/avro").resolve(packageName).resolve("records.avsc");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SCHEMAS.formatted(record, type, kind));
        return folder.resolve("classes");
    }

    private Path jar(String packageName, String record, String type, String kind)
            throws IOException {
        var file = folder.resolve("records.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry("avro/"));
            jar.putNextEntry(new JarEntry("avro/" + packageName + "/"));
            jar.putNextEntry(new JarEntry("avro/" + packageName + "/records.avsc"));
            jar.write(SCHEMAS.formatted(record, type, kind).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static URL url(Path path) throws IOException {
        return path.toUri().toURL();
    }
}
