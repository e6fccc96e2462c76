package io.headwater.platform.command.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.counter.CounterCommand;
import io.headwater.counter.CounterDecider;
import io.headwater.counter.CounterEvent;
import io.headwater.counter.CounterState;
import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.platform.core.avro.RecordTypes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the document says of an aggregate that nobody has described. */
class CommandApiTest {

    private static final CommandApi API =
            new CommandApi(
                    Aggregates.of(
                            Aggregate.of(
                                    "counter",
                                    CounterCommand.class,
                                    CounterEvent.class,
                                    CounterState.class,
                                    new CounterDecider())),
                    "counter-service",
                    "7");

    private static final String COMMANDS = "/api/counters/{id}/commands/";

    private final JsonNode document = new JsonMapper().valueToTree(API.document());

    @Test
    void itIsCalledAfterTheService() {
        assertThat(document.path("openapi").asString()).startsWith("3.1.");
        assertThat(document.path("info").path("title").asString()).isEqualTo("counter-service");
        assertThat(document.path("info").path("version").asString()).isEqualTo("7");
        assertThat(document.path("tags").findValuesAsString("name")).containsExactly("counters");
    }

    @Test
    void eachCommandTypeHasAPathAndResultsCanBeFetched() {
        var names = RecordTypes.leaves(CounterCommand.class).stream().map(Class::getSimpleName);
        assertThat(document.path("paths").propertyNames())
                .containsExactlyElementsOf(
                        Stream.concat(names, Stream.of("{commandId}"))
                                .map(name -> COMMANDS + name)
                                .toList());
        assertThat(post().path("responses").propertyNames())
                .containsExactly(
                        "200", "202", "400", "404", "409", "412", "413", "415", "422", "503");
    }

    @Test
    void aBodyIsDescribedByItsSchemaAndHasAnExample() {
        var body = post().path("requestBody").path("content").path("application/json");

        assertThat(body.path("schema").path("$ref").asString())
                .isEqualTo("#/components/schemas/Add");
        assertThat(body.path("example")).hasToString("{\"amount\":1}");
        assertThat(schema("Add").path("required").toString()).isEqualTo("[\"amount\"]");
        assertThat(schema("Add").path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void anIdHasTheFormThatEveryIdHas() {
        var id = document.path("components").path("parameters").path("AggregateId").path("schema");

        assertThat(id.path("maxLength").asInt()).isEqualTo(255);
        assertThat(id.path("pattern").asString()).contains("A-Za-z0-9._~:@+-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    IdempotencyKey | order-7       | true
                    IdempotencyKey | "order-7"     | true
                    IdempotencyKey | "a\\\"b"      | true
                    IdempotencyKey | two words     | false
                    IdempotencyKey | "half         | false
                    IfMatch        | "7"           | true
                    IfMatch        | *             | true
                    IfMatch        | "07"          | false
                    IfMatch        | W/"7"         | false
                    """)
    void aHeaderHasTheFormThatTheEdgeTakes(String parameter, String value, boolean fits) {
        var pattern = document.at("/components/parameters/" + parameter + "/schema/pattern");

        assertThat(Pattern.compile(pattern.asString()).matcher(value).find()).isEqualTo(fits);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @Test
    void asYamlItSaysTheSame() {
        JsonNode yaml = new JsonMapper().valueToTree(new Yaml().load(API.yaml()));

        assertThat(yaml).isEqualTo(document);
        assertThat(API.yaml()).doesNotContain("&id", "*id").startsWith("openapi: 3.1.");
    }

    private JsonNode post() {
        return document.path("paths").path(COMMANDS + "Add").path("post");
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }
}
