package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class CachedApplicationTest {

    private static final int INSTANCES = 8;

    @TempDir Path folder;

    /** As {@code up --instances command=2} does with an application that was just built. */
    @Test
    void instancesThatStartTogetherShareOneCopy() throws Exception {
        var built = Files.createDirectories(folder.resolve("built/lib"));
        for (int i = 0; i < 50; i++) {
            Files.writeString(built.resolve("library-" + i + ".jar"), "content " + i);
        }
        var together = new CountDownLatch(INSTANCES);
        var copies = new ArrayList<Future<CachedApplication>>();
        try (var threads = Executors.newFixedThreadPool(INSTANCES)) {
            for (int i = 0; i < INSTANCES; i++) {
                copies.add(
                        threads.submit(() -> {
                            together.countDown();
                            together.await();
                            return CachedApplication.of(
                                    folder.resolve("cache"), "service", built, List.of());
                        }));
            }
        }

        for (var copy : copies) {
            assertThat(copy.get()).isEqualTo(copies.getFirst().get());
        }
        assertThat(folder.resolve("cache/service").toFile().list()).hasSize(1);
        assertThat(Folders.files(copies.getFirst().get().jars())).hasSize(50);
    }
}
