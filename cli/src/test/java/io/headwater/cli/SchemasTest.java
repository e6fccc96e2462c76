package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** The contract of the sample, with its past. */
class SchemasTest {

    private final StringWriter printed = new StringWriter();

    @Test
    void listsEachRecordWithItsPast() {
        assertThat(run("schemas", "list")).isZero();

        assertThat(printed.toString().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains(
                        "RECORD | KIND | COMPATIBILITY | MEANING | VERSIONS | TODAY",
                        "io.headwater.user.UserRegistered | event | FULL_TRANSITIVE | 1 | 2 |"
                                + " released",
                        "io.headwater.user.RegisterUser | command | BACKWARD_TRANSITIVE | 1 | 1 |"
                                + " released",
                        "io.headwater.product.v1.ProductCreated | event | FULL_TRANSITIVE | 1 | 1 |"
                                + " is no more",
                        "io.headwater.CommandResult | result | FULL_TRANSITIVE | 1 | 1 | released");
    }

    @Test
    void showsWhatChanged() {
        assertThat(run("schemas", "diff", "UserRegistered", "--from", "1")).isZero();

        assertThat(printed.toString().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "FIELD | BEFORE | AFTER",
                        "email | - | string, default \"unknown@example.com\"");
    }

    @Test
    void showsThatNothingChanged() {
        assertThat(run("schemas", "diff", "io.headwater.account.AccountState")).isZero();

        assertThat(printed.toString())
                .isEqualTo("no field of io.headwater.account.AccountState differs\n");
    }

    @Test
    void findsThatEveryVersionIsReadable() {
        assertThat(run("schemas", "check")).isZero();

        assertThat(printed.toString())
                .matches("\\d+ records get on with all \\d+ versions that were released\n");
    }

    @Test
    void anApplicationWithoutJarsIsWrongUsage() {
        assertThat(
                        Main.commandLine()
                                .setErr(new PrintWriter(printed, true))
                                .execute("schemas", "list", "--app", "src,nowhere"))
                .isEqualTo(2);

        assertThat(printed.toString()).startsWith("headwater: no jar lies in src or below");
    }

    @Test
    void aRegistryIsNamedByItsUrl() {
        assertThat(run("schemas", "register", "--schema-registry", "localhost:8081")).isEqualTo(2);

        assertThat(printed.toString())
                .startsWith(
                        "headwater: --schema-registry is 'localhost:8081' and must be a URL, such"
                                + " as http://");
    }

    @Test
    void aRegistryThatIsAwayIsAFailure() {
        assertThat(run("schemas", "register", "--schema-registry", "http://127.0.0.1:1")).isOne();

        assertThat(printed.toString())
                .contains("registering ", " subjects with the registry at http://127.0.0.1:1")
                .contains("does not answer")
                .doesNotContain("unexpectedly");
    }

    /** With what this build made of the records, and nothing of the command line's own. */
    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--app");
        all.add("../schemas/target/classes,../platform/core/target/classes");
        return Main.commandLine()
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(printed, true))
                .execute(all.toArray(String[]::new));
    }
}
