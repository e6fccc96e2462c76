package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.command.guard.Rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks that README, CONTRIBUTING and docs name nothing that is gone. */
class DocumentsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("headwater.home", "..")).toAbsolutePath().normalize();

    /** Right, although nothing in the checkout bears the name. */
    private static final Set<String> FOREIGN =
            Set.of(
                    // Maven's own switches
                    "-DskipTests",
                    "-DskipITs",
                    "-Dtest",
                    "-Dit.test",
                    // a test's own
                    "-Dheadwater.kills.seed",
                    // words of the JDK, Kafka, Avro, Spring and the tools
                    "ArchUnit",
                    "ByteBuffer",
                    "GenericData",
                    "GitHub",
                    "IllegalArgumentException",
                    "LogAppendTime",
                    "NullAway",
                    "NullMarked",
                    "OpenAPI",
                    "PostgreSQL",
                    "ProcessingExceptionHandler",
                    "RocksDB",
                    "TopologyTestDriver",
                    "UnaryOperator");

    private final Documents documents = new Documents(ROOT, DocumentsTest::isForeign);

    /** The recipes make a ticket, which the sample does not have; {@code RecipeIT} follows them. */
    private static boolean isForeign(String name) {
        return FOREIGN.contains(name) || name.toLowerCase(Locale.ROOT).contains("ticket");
    }

    DocumentsTest() throws IOException {}

    @Test
    void theDocumentsAreThere() {
        assertThat(documents.all())
                .contains(
                        ROOT.resolve("README.md"),
                        ROOT.resolve("CONTRIBUTING.md"),
                        ROOT.resolve("docs/architecture.md"));
    }

    @Test
    void theyNameNothingThatIsGone() throws IOException {
        var faults = new ArrayList<String>();
        for (var document : documents.all()) {
            faults.addAll(documents.faults(document, Files.readString(document)));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void theClientsPageHasTheExampleThatATestRuns() throws IOException {
        var source =
                Files.readString(
                        ROOT.resolve(
                                "end-to-end/src/test/java/io/headwater/endtoend/ClientExample.java"));
        int begin = source.indexOf("// example\n") + "// example\n".length();
        var example = source.substring(begin, source.indexOf("// end of example")).stripIndent();

        assertThat(example.lines().count()).isBetween(5L, 15L);
        assertThat(Files.readString(ROOT.resolve("docs/client.md")))
                .contains("```java\n" + example.stripTrailing() + "\n```\n");
    }

    @Test
    void theGuardsPageHasEveryRuleWithItsReasonAndNoOther() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/guard.md"));
        var rows =
                Pattern.compile("(?m)^\\| `([a-z-]+)` \\| .+ \\| (.+) \\|$")
                        .matcher(page)
                        .results()
                        .map(row -> Map.entry(row.group(1), row.group(2)))
                        .toList();

        assertThat(rows).containsExactlyElementsOf(Rules.reasons().entrySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    see [the plan](docs/no-such-plan.md#now) | the link docs/no-such-plan.md#now
                    run `./headwater explode`                | the command ./headwater explode
                    run `mvn verify -Pno-such-profile`       | the profile -Pno-such-profile
                    run `mvn verify -Dno.such.property`      | the property -Dno.such.property
                    it is in `platform/nowhere/`             | the path platform/nowhere/
                    it is in `schemas/NoSuchFile.java`       | the path schemas/NoSuchFile.java
                    edit `no-such-settings.yml`              | the path no-such-settings.yml
                    ask the `NoSuchDecider`                  | the type NoSuchDecider
                    it is a `List<NoSuchEvent>`              | the type NoSuchEvent
                    """)
    void aNameThatIsGoneIsReported(String text, String fault) {
        assertThat(documents.faults(ROOT.resolve("README.md"), text))
                .containsExactly("README.md names " + fault + ", which is not there");
    }

    @Test
    void aCommandThatIsGoneIsReportedInABlockToo() {
        assertThat(
                        documents.faults(
                                ROOT.resolve("README.md"),
                                """
                                ```
                                ./headwater explode
                                ```
                                """))
                .containsExactly(
                        "README.md names the command ./headwater explode, which is not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see [the build](pom.xml), [the web](https://example.org) and [below](#below)",
                "run `./headwater demo`, `mvn verify -Pproofs` and `mvn verify -Dquick`",
                "it is in `platform/core/`, in `pom.xml` and in `io.headwater.user/records.avsc`",
                "the `DeciderFixture` and `HouseRules#ofHeadwater`",
                "`GET /api/users/{id}` answers `application/json` on `user.events`",
                "set `HEADWATER_PORT` and `ce_replyto`",
            })
    void aNameThatIsThereIsNotReported(String text) {
        assertThat(documents.faults(ROOT.resolve("README.md"), text)).isEmpty();
    }
}
