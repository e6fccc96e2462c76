package io.headwater.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.test.Releases.Version;
import io.headwater.platform.test.grades.Graded;
import io.headwater.platform.test.sales.Sold;

import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What must not happen to released records, and what is said where it does. */
class ReleasedRecordsTest {

    /** Of the meaning 2, which an upcast leads on from, where today's is 3. */
    private static final String FIRST =
            """
            {"type": "record", "name": "Sold", "namespace": "sales", "kind": "event", "meaning": 2, "fields": [
              {"name": "price", "type": "long"},
              {"name": "payment", "type": {"type": "enum", "name": "Payment", "symbols": ["UNKNOWN", "CASH"], "default": "UNKNOWN"}}
            ]}
            """;

    @TempDir private Path module;

    @Test
    void theBuildProposesWhatIsNotReleasedYet() throws IOException {
        assertThatThrownBy(this::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not released as they are now: sales.Sold, version 1\n")
                .hasMessageContaining("cp -r");

        FileSystemUtils.copyRecursively(
                module.resolve("target/released"), module.resolve("src/main/released"));

        assertThatThrownBy(this::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("an upcast begins at sales.Sold#2, which was never released");
    }

    @Nested
    class WithTwoVersions {

        @BeforeEach
        void releaseBoth() throws IOException {
            release(1, FIRST);
            assertThatThrownBy(ReleasedRecordsTest.this::check)
                    .hasMessageContaining("sales.Sold, version 2");
            copy("target/released", "src/main/released");
            assertThatThrownBy(ReleasedRecordsTest.this::check)
                    .hasMessageContaining("is not what was approved");
            Files.createDirectories(module.resolve("src/test/resources/approved"));
            Files.move(
                    module.resolve("target/received/released.received.txt"),
                    module.resolve("src/test/resources/approved/released.txt"));
        }

        @Test
        void allIsWell() throws IOException {
            assertThatCode(ReleasedRecordsTest.this::check).doesNotThrowAnyException();
            assertThat(
                            Files.readAllLines(
                                    module.resolve("src/test/resources/approved/released.txt")))
                    .contains(
                            "sales.Sold, version 1, payload 1.hex: {\"price\": 1769860800601,"
                                    + " \"payment\": \"CASH\", \"note\": null}")
                    .hasSize(1 + 2);
        }

        @Test
        void aPayloadIsEdited() throws IOException {
            Files.writeString(released("sales.Sold/1/1.hex"), "00\n");

            assertThatThrownBy(ReleasedRecordsTest.this::check)
                    .hasMessageContaining("sales.Sold/1/1.hex was released and has been changed")
                    .hasMessageContaining(
                            "sales.Sold, version 1, payload 1.hex: today's code does not read it");
        }

        @Test
        void aPayloadIsNoText() throws IOException {
            edit("sales.Sold/1/1.hex", hex -> "not " + hex);

            assertThatThrownBy(ReleasedRecordsTest.this::check)
                    .hasMessageContaining("sales.Sold/1/1.hex was released and has been changed")
                    .hasMessageContaining("sales.Sold/1/1.hex is no hexadecimal text");
        }

        @Test
        void aVersionHasNoNumber() throws IOException {
            Files.move(released("sales.Sold/2"), released("sales.Sold/latest"));

            assertThatThrownBy(ReleasedRecordsTest.this::check)
                    .hasMessageContaining(
                            "sales.Sold/latest/schema.avsc: the folder of a version is called by"
                                    + " its number, from 1");
        }

        @Test
        void aSchemaIsEdited() throws IOException {
            edit("sales.Sold/1/schema.avsc", schema -> schema.replace("price", "cost"));

            assertThatThrownBy(ReleasedRecordsTest.this::check)
                    .hasMessageContaining(
                            "sales.Sold/1/schema.avsc was released and has been changed");
        }

        @Test
        void aVersionIsRemoved() throws IOException {
            FileSystemUtils.deleteRecursively(released("sales.Sold/1"));

            assertThatThrownBy(ReleasedRecordsTest.this::check)
                    .hasMessageContaining("sales.Sold/1/schema.avsc was released and is gone")
                    .hasMessageContaining("sales.Sold, version 2: version 1 is missing");
        }

        @Test
        void aPayloadIsAddedByHand() throws IOException {
            Files.writeString(released("sales.Sold/1/9.hex"), "0000\n");

            assertThatThrownBy(ReleasedRecordsTest.this::check)
                    .hasMessageContaining("sales.Sold/1/9.hex is not in SHA256SUMS");
        }
    }

    @Test
    void aNamespaceIsChanged() throws IOException {
        release(1, FIRST.replace("\"sales\"", "\"sales.old\""));

        assertThatThrownBy(this::check)
                .hasMessageContaining(
                        "sales.old.Sold, version 1: it was released and is gone; put its schema"
                                + " back, or write an upcast from sales.old.Sold#2 to a record of"
                                + " today");
    }

    @Test
    void anUpcastIsMissingInAChain() throws IOException {
        release(1, FIRST.replace("\"meaning\": 2, ", ""));

        assertThatThrownBy(this::check)
                .hasMessageContaining(
                        "sales.Sold, version 1: no upcast leads from sales.Sold to sales.Sold#3;"
                                + " write it");
    }

    @Test
    void aSymbolIsRemoved() throws IOException {
        release(1, FIRST.replace("\"CASH\"", "\"CASH\", \"CHEQUE\""));

        assertThatThrownBy(this::check)
                .hasMessageContaining(
                        "sales.Sold, version 1, field payment: the symbols [CHEQUE] of"
                                + " sales.Payment may have been written; put them back");
    }

    @Test
    void aTypeIsNarrowed() throws IOException {
        release(
                1,
                FIRST.replace("\"price\", \"type\": \"long\"", "\"price\", \"type\": \"double\""));

        assertThatThrownBy(this::check)
                .hasMessageContaining(
                        "sales.Sold, version 1, field price: its type does not take all that was"
                                + " written");
    }

    @Test
    void anEnumHasNoDefault() {
        assertThatThrownBy(() -> ReleasedRecords.ofPackages(module, Graded.class.getPackageName()))
                .hasMessageContaining(
                        "grades.Grade: an enum without a default can never get another symbol; give"
                                + " it one");
    }

    private void check() {
        ReleasedRecords.ofPackages(module, Sold.class.getPackageName());
    }

    private void release(int number, String schema) throws IOException {
        var parsed = new Schema.Parser().parse(schema);
        var payloads = new TreeMap<String, byte[]>();
        GoldenPayloads.of(parsed)
                .forEach(bytes -> payloads.put((payloads.size() + 1) + ".hex", bytes));
        var folder = Files.createDirectories(module.resolve("src/main/released"));
        new Releases(folder).propose(List.of(new Version(parsed, number, payloads)), folder);
    }

    private void copy(String from, String to) throws IOException {
        FileSystemUtils.copyRecursively(module.resolve(from), module.resolve(to));
    }

    private Path released(String path) {
        return module.resolve("src/main/released").resolve(path);
    }

    private void edit(String path, UnaryOperator<String> change) throws IOException {
        Files.writeString(released(path), change.apply(Files.readString(released(path))));
    }
}
