package io.headwater.platform.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.test.twins.Twins;

import org.junit.jupiter.api.Test;

class SchemaTwinsTest {

    private static final String FILE = "avro/io.headwater.platform.test.twins/records.avsc";

    @Test
    void saysNothingAboutTwins() {
        SchemaTwins.of(CommandResult.class);
    }

    @Test
    void namesEveryDifferenceAtOnce() {
        assertThatThrownBy(() -> SchemaTwins.of(Twins.class, Twins.Kind.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        """
                        Java and Avro differ:
                          Colour: [UNKNOWN, RED] in Java, [RED, GREEN] in Avro
                          Colour: its default is null; without the default UNKNOWN no symbol can ever be added
                          Retyped.number: long in Java, int in Avro
                          Retyped.at: timestamp-millis in Java, long in Avro
                          Retyped.note: string, optional in Java, string in Avro
                          Retyped.raw: bytes in Java, map of bytes in Avro
                          Retyped.many: array of string in Java, array of string or long in Avro
                          Retyped.ratio: float in Java, double in Avro
                          Renamed: fields [title] in Java, [name] in Avro
                        """)
                .hasMessageContaining(FILE + " has no schema named Forgotten")
                .hasMessageEndingWith(
                        """

                          Kind: enum in Java, record in Avro
                          Alone: no record or enum in Java\
                        """);
    }

    @Test
    void findsAllRecordsAndEnumsOfAPackageByItself() {
        assertThatThrownBy(() -> SchemaTwins.ofPackage(Twins.class.getPackageName()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Retyped.number")
                .hasMessageContaining("no schema named Forgotten")
                .hasMessageContaining("Alone: no record or enum in Java");
    }

    @Test
    void namesAFileThatIsNotThere() {
        record Homeless() {}

        assertThatThrownBy(() -> SchemaTwins.of(Homeless.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no avro/io.headwater.platform.test/records.avsc");
    }

    @Test
    void refusesToCompareNothing() {
        assertThatThrownBy(() -> SchemaTwins.ofPackage("io.headwater.platform.test.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no records or enums");
    }
}
