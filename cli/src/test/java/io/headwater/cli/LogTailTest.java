package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

class LogTailTest {

    @Test
    void givesTheLastLinesThenWhatFollowsInWholeLines(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("broker.log"), "1\n2\n3\nhal");
        var tail = new LogTail(file);
        assertThat(tail.last(2)).containsExactly("2", "3");
        Files.writeString(file, "f\n", StandardOpenOption.APPEND);
        assertThat(tail.more()).containsExactly("half");
        assertThat(tail.more()).isEmpty();
        Files.writeString(file, "new\n");
        assertThat(tail.more()).containsExactly("new");
    }
}
