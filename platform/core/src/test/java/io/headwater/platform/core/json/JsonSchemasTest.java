package io.headwater.platform.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.sample.Sample.Colour;
import io.headwater.platform.core.sample.Sample.Dated;
import io.headwater.platform.core.sample.Sample.Grown;
import io.headwater.platform.core.sample.Sample.Point;
import io.headwater.platform.core.sample.Sample.Required;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

class JsonSchemasTest {

    private static final Map<String, Object> INTEGER = Map.of("type", "integer", "format", "int64");

    private final JsonSchemas schemas = new JsonSchemas(Map.of());

    @Test
    void aRecordIsAnObjectOfItsFieldsAndNothingElse() {
        assertThat(schemas.read(Schemas.of(Point.class), List.of()))
                .isEqualTo(Map.of("$ref", "#/components/schemas/Point"));

        assertThat(schemas.components())
                .containsOnly(
                        Map.entry(
                                "Point",
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of(
                                                "label",
                                                Map.of("type", "string"),
                                                "x",
                                                Map.of("type", "integer", "format", "int32")),
                                        "required",
                                        List.of("label", "x"),
                                        "additionalProperties",
                                        false)));
    }

    @Test
    void anAnswerMayHaveMoreFieldsOneDay() {
        schemas.written(Schemas.of(Required.class));

        assertThat(object("Required")).doesNotContainKey("additionalProperties");
        assertThat(object("Point")).doesNotContainKey("additionalProperties");
    }

    @Test
    void typesWithinTypesStandOnceAndAreReferredTo() {
        var fields = properties(Required.class, List.of());

        assertThat(schemas.components()).containsOnlyKeys("Required", "Colour", "Point");
        assertThat(fields)
                .containsEntry("number", INTEGER)
                .containsEntry("flag", Map.of("type", "boolean"))
                .containsEntry("point", Map.of("$ref", "#/components/schemas/Point"))
                .containsEntry(
                        "points",
                        Map.of(
                                "type",
                                "array",
                                "items",
                                Map.of("$ref", "#/components/schemas/Point")))
                .containsEntry("words", Map.of("type", "array", "items", Map.of("type", "string")));
    }

    @Test
    void unknownIsNoSymbolThatAnybodySends() {
        schemas.read(Schemas.of(Colour.class), List.of());

        assertThat(schemas.components().get("Colour"))
                .isEqualTo(Map.of("type", "string", "enum", List.of("RED", "GREEN")));
    }

    @Test
    void aFieldWithADefaultNeedNotBeGiven() {
        var fields = properties(Grown.class, List.of());

        assertThat(object("Grown").get("required")).isEqualTo(List.of("name"));
        assertThat(fields.get("count"))
                .isEqualTo(Map.of("type", "integer", "format", "int64", "default", 7L));
    }

    @Test
    void whatMayBeNullSaysSo() {
        var at =
                new Schema.Parser()
                        .parse(
                                """
                                {"type": "record", "name": "Due", "fields": [{"name": "at", "default": null,
                                 "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]}]}
                                """);
        schemas.read(at, List.of());

        assertThat(object("Due").get("properties"))
                .isEqualTo(
                        Map.of(
                                "at",
                                Map.of(
                                        "anyOf",
                                        List.of(
                                                Map.of("type", "string", "format", "date-time"),
                                                Map.of("type", "null")))));
    }

    @Test
    void docsAreDescriptionsAndLimitsAreKeywords() {
        var pay =
                new Schema.Parser()
                        .parse(
                                """
                                {"type": "record", "name": "Pay", "doc": "Pays.", "fields": [
                                 {"name": "amount", "type": "long", "doc": "In cents."}]}
                                """);
        schemas.read(pay, List.of(Limit.wholeNumber("amount", 1, 99)));

        assertThat(object("Pay")).containsEntry("description", "Pays.");
        assertThat(object("Pay").get("properties"))
                .isEqualTo(
                        Map.of(
                                "amount",
                                Map.of(
                                        "type",
                                        "integer",
                                        "format",
                                        "int64",
                                        "minimum",
                                        1L,
                                        "maximum",
                                        99L,
                                        "description",
                                        "In cents.\n\namount is a whole number from 1 to 99, or it"
                                                + " is refused with the code `invalid-amount`.")));
    }

    @Test
    void limitsOfTextAreKeywordsToo() {
        assertThat(LimitKeywords.of(Limit.text("name", 1, 100).afterTrimming()))
                .isEqualTo(Map.of("minLength", 1, "maxLength", 100, "pattern", "\\S"));
        assertThat(LimitKeywords.of(Limit.text("code", 2, 3).matching(Pattern.compile("A|B"), "")))
                .isEqualTo(Map.of("minLength", 2, "maxLength", 3, "pattern", "^(?:A|B)$"));
        assertThat(LimitKeywords.of(Limit.oneOf("side", Set.of("left"), "a side")))
                .isEqualTo(Map.of("enum", List.of("left")));
    }

    @Test
    void ofTwoTypesWithOneNameTheLaterHasItsFullOne() {
        var other = Schema.createRecord("Point", null, "org.example", false, List.of());
        schemas.read(Schemas.of(Point.class), List.of());

        assertThat(schemas.read(other, List.of()))
                .isEqualTo(Map.of("$ref", "#/components/schemas/org.example.Point"));
        assertThat(schemas.components()).containsOnlyKeys("Point", "org.example.Point");
    }

    @Test
    void aTypeMayContainItself() {
        var tree =
                new Schema.Parser()
                        .parse(
                                """
                                {"type": "record", "name": "Tree", "fields": [
                                 {"name": "branches", "type": {"type": "array", "items": "Tree"}}]}
                                """);

        schemas.read(tree, List.of());

        assertThat(schemas.components()).containsOnlyKeys("Tree");
    }

    @ParameterizedTest
    @ValueSource(classes = {Point.class, Required.class, Dated.class, Grown.class})
    void anExampleIsReadAsItsRecord(Class<?> type) throws Exception {
        var example = JsonExamples.of(Schemas.of(type), List.of());
        var json = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(example);

        assertThat(new JsonRecords<>(type).read(json)).isInstanceOf(JsonReading.Read.class);
    }

    @Test
    void anExampleIsWhatTheSchemaSaysOrElseFitsTheLimit() {
        var schema =
                new Schema.Parser()
                        .parse(
                                """
                                {"type": "record", "name": "Pay", "fields": [
                                 {"name": "amount", "type": "long", "example": 2500},
                                 {"name": "fee", "type": "long"}, {"name": "currency", "type": "string"},
                                 {"name": "note", "type": "string"}]}
                                """);
        var limits =
                List.<Limit<?>>of(
                        Limit.wholeNumber("fee", 50, 60),
                        Limit.oneOf("currency", Set.of("EUR"), "a currency"),
                        Limit.text("note", 3, 9));

        assertThat(JsonExamples.of(schema, limits))
                .isEqualTo(Map.of("amount", 2500, "fee", 50L, "currency", "EUR", "note", "xxx"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> properties(Class<?> type, List<Limit<?>> limits) {
        schemas.read(Schemas.of(type), limits);
        return (Map<String, Object>) requireNonNull(object(type.getSimpleName()).get("properties"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(String name) {
        return (Map<String, Object>) requireNonNull(schemas.components().get(name));
    }
}
