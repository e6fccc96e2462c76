package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

class FingerprintTest {

    @TempDir private Path application;
    private Path jar;
    private String before;

    @BeforeEach
    void builds() throws IOException {
        jar = Files.writeString(application.resolve("service.jar"), "classes");
        before = Fingerprint.of(application, List.of("-Xmx1m"));
    }

    @Test
    void staysTheSameForTheSameBytesWithANewTimestamp() throws IOException {
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        assertThat(Fingerprint.of(application, List.of("-Xmx1m"))).isEqualTo(before);
    }

    @Test
    void changesWithTheContentOfAJar() throws IOException {
        Files.writeString(jar, "Classes");
        assertThat(Fingerprint.of(application, List.of("-Xmx1m"))).isNotEqualTo(before);
    }

    @Test
    void changesWithTheNameOfAJarAndWithTheOptions() throws IOException {
        assertThat(Fingerprint.of(application, List.of("-Xmx2m"))).isNotEqualTo(before);
        Files.move(jar, application.resolve("other.jar"));
        assertThat(Fingerprint.of(application, List.of("-Xmx1m"))).isNotEqualTo(before);
    }
}
