package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

class UsageTest {

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --port-offset 55",
                "up --port-offset -100",
                "up --instances ledger=2",
                "up --instances command=0",
                "up --port-offset many",
                "status --output xml",
                "topics",
                "topics destroy",
                "topics check --output xml",
                "topics check --bootstrap-server localhost",
                "topics check --bootstrap-server localhost:9092 --port-offset 100",
                "topics check --port-offset 55",
                "topics create --partitions user",
                "topics create --partitions user=0",
                "topics create --partitions user=many",
                "topics create --partitions ledger=4",
                "schemas",
                "schemas diff",
                "schemas diff NoSuchRecord",
                "schemas diff v1.ProductCreated --to 9",
                "schemas diff UserRegistered --from 9",
                "schemas check --output xml",
                "flood",
            })
    void endsWithTwoOnWrongUsage(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "up --help",
                "down --help",
                "status --help",
                "logs --help",
                "topics --help",
                "topics create --help",
                "topics check --help",
                "schemas --help",
                "schemas list --help",
                "schemas diff --help",
                "schemas check --help"
            })
    void explainsEachCommand(String line) {
        assertThat(run(line.split(" "))).isZero();
    }

    @Test
    void saysInOneSentenceWhyItFailed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThat(run("up", "--data", folder.toString())).isEqualTo(1);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains("headwater: " + folder + " holds files that are not Headwater's");
    }

    @Test
    void findsNothingToStopWhereNothingRuns(@TempDir Path folder) {
        assertThat(run("down", "--data", folder.toString())).isZero();
        assertThat(run("status", "--data", folder.toString())).isEqualTo(1);
    }

    @Test
    void saysThatAHostCannotBeFound() {
        assertThat(run("topics", "check", "--bootstrap-server", "no-such-host.invalid:9092"))
                .isEqualTo(1);
        assertThat(errors.toString().lines())
                .last()
                .asString()
                .contains("headwater: Kafka: No resolvable bootstrap urls");
    }

    private int run(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(errors)).execute(arguments);
    }
}
