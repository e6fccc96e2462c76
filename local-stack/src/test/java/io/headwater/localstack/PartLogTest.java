package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

class PartLogTest {

    @TempDir private Path folder;

    @Test
    void quotesWhatSpeaksOfTroubleInThisStartOnly() throws IOException {
        var log =
                new PartLog(
                        Files.writeString(folder.resolve("broker.log"), "ERROR of yesterday\n"));
        long start = log.begin();
        Files.writeString(
                log.file(),
                "INFO starting\nERROR no space left\n\tat java.base/x.Y\nINFO shut down\n",
                StandardOpenOption.APPEND);
        assertThat(log.meaningfulLines(start)).containsExactly("ERROR no space left");
    }

    @Test
    void quotesTheLastLinesWhereNoneSpeaksOfTrouble() throws IOException {
        var log = new PartLog(Files.writeString(folder.resolve("broker.log"), "1\n2\n3\n4\n5\n"));
        assertThat(log.meaningfulLines(0)).containsExactly("2", "3", "4", "5");
    }
}
