package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule, broken: the sentence says schema, version, field, rule and way out. */
class CompatibilityTest {

    private static final String RELEASED =
            """
            {"type": "record", "name": "Sold", "namespace": "shop", "kind": "event", "fields": [
              {"name": "price", "type": "long"},
              {"name": "note", "type": ["null", "string"], "default": null},
              {"name": "how", "type": {"type": "enum", "name": "How", "symbols": ["UNKNOWN", "CASH", "CARD"], "default": "UNKNOWN"}},
              {"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "Line", "fields": [
                {"name": "amount", "type": "int"}]}}}
            ]}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    a default forgotten | {"name": "note" | {"name": "by", "type": "string"}, {"name": "note" | shop.Sold, version 1, field by: it was not written then, and has no default; give it one
                    a type narrowed | "price", "type": "long" | "price", "type": "int" | shop.Sold, version 1, field price: its type does not take all that was written (reader type: INT not compatible with writer type: LONG); put it back, and add a field of the new type, with a default, beside it
                    a type widened | "amount", "type": "int" | "amount", "type": "long" | shop.Sold, version 1, field lines.amount: builds of that version do not read all that is written now (reader type: INT not compatible with writer type: LONG); put it back, and add a field of the new type, with a default, beside it
                    a field removed | {"name": "price", "type": "long"}, | ~~ | shop.Sold, version 1, field price: builds of that version need it, since it had no default; put it back
                    a symbol removed | "CASH", "CARD" | "CASH" | shop.Sold, version 1, field how: the symbols [CARD] of shop.How may have been written; put them back
                    a branch removed | ["null", "string"], "default": null | "null", "default": null | shop.Sold, version 1, field note: its type does not take all that was written (reader type: NULL not compatible with writer type: STRING); put it back, and add a field of the new type, with a default, beside it
                    """)
    void whatBreaksARuleIsNamed(String what, String before, String after, String sentence) {
        assertThat(RELEASED).contains(before);

        assertThat(
                        Compatibility.FULL.breaches(
                                schema(RELEASED.replace(before, after)), schema(RELEASED), 1))
                .contains(sentence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nothing changed        | "price" | "price"
                    a field with a default | {"name": "note" | {"name": "by", "type": "string", "default": ""}, {"name": "note"
                    a symbol added         | "CARD" | "CARD", "VOUCHER"
                    an optional one gone   | , "default": null}, | , "default": null},
                    """)
    void whatBreaksNoneMayBe(String what, String before, String after) {
        assertThat(
                        Compatibility.FULL.breaches(
                                schema(RELEASED.replace(before, after)), schema(RELEASED), 1))
                .isEmpty();
    }

    @Test
    void aCommandMayLoseAField() {
        var command = schema(RELEASED.replace("event", "command"));
        var shorter = schema(RELEASED.replace("{\"name\": \"price\", \"type\": \"long\"},", ""));

        assertThat(Compatibility.of(command)).isEqualTo(Compatibility.BACKWARD);
        assertThat(Compatibility.of(command).transitive()).isEqualTo("BACKWARD_TRANSITIVE");
        assertThat(Compatibility.of(command).breaches(shorter, command, 1)).isEmpty();
        assertThat(Compatibility.of(schema(RELEASED))).isEqualTo(Compatibility.FULL);
    }

    @Test
    void aRecordMayContainItself() {
        var tree =
                """
                {"type": "record", "name": "Tree", "namespace": "shop", "kind": "event", "fields": [
                  {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["UNKNOWN", "OAK"], "default": "UNKNOWN"}},
                  {"name": "branches", "type": {"type": "array", "items": "Tree"}}
                ]}
                """;

        assertThat(Compatibility.FULL.breaches(schema(tree), schema(tree), 1)).isEmpty();
        assertThat(
                        Compatibility.FULL.breaches(
                                schema(tree.replace(", \"OAK\"", "")), schema(tree), 1))
                .containsExactly(
                        "shop.Tree, version 1, field kind: the symbols [OAK] of shop.Kind may have"
                                + " been written; put them back");
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json);
    }
}
