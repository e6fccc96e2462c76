package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whole folders, where several processes have the same in mind. */
class FoldersTest {

    private static final int ROUNDS = 20;
    private static final int FILES = 100;
    private static final int DELETERS = 3;

    @TempDir private Path temporary;

    @Test
    void severalMayDeleteTheSameAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(DELETERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                var folder = folder("round-" + round);
                var together = new CyclicBarrier(DELETERS);
                var deletions = new ArrayList<Future<?>>();
                for (int i = 0; i < DELETERS; i++) {
                    deletions.add(
                            threads.submit(() -> {
                                together.await();
                                Folders.delete(folder);
                                return null;
                            }));
                }
                for (var deletion : deletions) {
                    deletion.get();
                }
                assertThat(folder).doesNotExist();
            }
        }
    }

    @Test
    void aLinkIsRemovedAndNotFollowed() throws Exception {
        var elsewhere = folder("elsewhere");
        var folder = folder("folder");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        Folders.delete(folder);

        assertThat(folder).doesNotExist();
        assertThat(Folders.files(elsewhere)).hasSize(FILES);
    }

    private Path folder(String name) throws Exception {
        var folder = temporary.resolve(name);
        Files.createDirectories(folder.resolve("lib"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve("lib/" + i), "");
        }
        return folder;
    }
}
