package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

class RunFileTest {

    private final RunFile mine =
            RunFile.of("broker", ProcessHandle.current(), 9092, Path.of("broker.log"));

    @Test
    void findsTheProcessThatItNames(@TempDir Path folder) throws IOException {
        mine.write(folder.resolve("broker.properties"));
        var read = RunFile.read(folder.resolve("broker.properties"));
        assertThat(read).contains(mine);
        assertThat(read.flatMap(RunFile::process)).contains(new OsProcess(ProcessHandle.current()));
    }

    @Test
    void takesNoOtherProcessForTheOneThatHadItsId() {
        var older =
                new RunFile(
                        "broker",
                        mine.pid(),
                        mine.started().minus(Duration.ofMinutes(1)),
                        9092,
                        mine.log());
        assertThat(older.process()).isEmpty();
    }

    @Test
    void isEmptyWhereAFileIsNoRunFile(@TempDir Path folder) throws IOException {
        assertThat(RunFile.read(Files.writeString(folder.resolve("broken"), "pid=many"))).isEmpty();
        assertThat(RunFile.read(folder.resolve("missing"))).isEmpty();
    }
}
