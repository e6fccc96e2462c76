package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DataDirectoryTest {

    @TempDir private Path folder;

    @Test
    void refusesAFolderThatIsNotOurs() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> DataDirectory.at(folder).open())
                .isInstanceOf(StackException.class)
                .hasMessageContaining(folder + " holds files that are not Headwater's");
        assertThat(folder.resolve("thesis.txt")).exists();
    }

    @Test
    void refusesAFile() throws IOException {
        var file = Files.writeString(folder.resolve("data"), "");
        assertThatThrownBy(() -> DataDirectory.at(file).open())
                .hasMessageContaining("is no directory");
    }

    @Test
    void refusesASecondLauncherAndLetsItInWhenTheFirstIsGone() {
        var first = DataDirectory.at(folder);
        var second = DataDirectory.at(folder);
        first.open();
        assertThatThrownBy(second::open)
                .hasMessageContaining("already running")
                .hasMessageContaining("./headwater status");
        first.close();
        second.open();
        second.close();
    }

    @Test
    void clearsTheDataAndStaysOurs() throws IOException {
        try (var data = DataDirectory.at(folder)) {
            data.open();
            Files.createDirectories(data.folder("broker/logs"));
            data.clear();
            assertThat(data.folder("broker")).doesNotExist();
        }
        var again = DataDirectory.at(folder);
        again.open();
        again.close();
    }

    @Test
    void knowsThatAClearWasBrokenOff() throws IOException {
        try (var data = DataDirectory.at(folder)) {
            data.open();
            Files.writeString(data.folder("run/clearing"), "");
            assertThat(data.isHalfCleared()).isTrue();
            data.clear();
            assertThat(data.isHalfCleared()).isFalse();
        }
    }
}
