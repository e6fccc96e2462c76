package io.headwater.commandservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.headwater.platform.command.openapi.CommandApi;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** The description of this service's edge is valid, complete, and true to its own schemas. */
class ApiDocumentTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry JSON_SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final SchemaLocation META_SCHEMA =
            SchemaLocation.of("https://json-schema.org/draft/2020-12/schema");

    private final JsonNode document =
            JSON.valueToTree(
                    new CommandApi(new CommandService().aggregates(), "command-service", "1")
                            .document());

    @Test
    void itIsOpenApi() {
        assertThat(faults(document.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "operationId"                     | "operationid"
                    users-RenameUser                  | users-RegisterUser
                    #/components/schemas/RegisterUser | #/components/schemas/RegisterUsr
                    "in":"path",                      |
                    """)
    void aFaultWouldBeSeen(String text, String instead) {
        var faulty = document.toString().replace(text, instead == null ? "" : instead);

        assertThat(faults(faulty)).isNotEmpty();
    }

    @Test
    void everyCommandTypeHasItsPath() {
        assertThat(posts())
                .extracting(Operation::path)
                .containsExactlyInAnyOrderElementsOf(
                        new CommandService()
                                .aggregates().all().stream()
                                        .flatMap(aggregate ->
                                                aggregate.commandTypes().stream()
                                                        .map(command ->
                                                                "/api/%s/{id}/commands/%s"
                                                                        .formatted(
                                                                                aggregate.plural(),
                                                                                command
                                                                                        .getSimpleName())))
                                        .toList());
    }

    @Test
    void itsSchemasAreJsonSchemas() {
        var meta = JSON_SCHEMA.getSchema(META_SCHEMA);

        assertThat(schemas().properties())
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(meta.validate(schema.getValue())).isEmpty());
        assertThat(meta.validate(JSON.readTree("{\"type\": \"objekt\"}"))).isNotEmpty();
    }

    @Test
    void itsExamplesFitTheirSchemas() {
        assertThat(posts())
                .allSatisfy(post ->
                        assertThat(errors(post.body().path("schema"), post.body().path("example")))
                                .as(post.path())
                                .isEmpty());
        assertThat(document.path("components").path("responses").findValues("example"))
                .hasSizeGreaterThan(5);
        assertThat(
                        document
                                .path("components")
                                .path("responses")
                                .findParents("example")
                                .stream()
                                .filter(content -> content.has("schema")))
                .allSatisfy(content ->
                        assertThat(errors(content.path("schema"), content.path("example")))
                                .as(content.path("example").toString())
                                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Deposit      | {"amount": 0}
                    Deposit      | {"amount": 1000000000000001}
                    Deposit      | {"amount": 1, "tip": 1}
                    OpenAccount  | {"owner": "   ", "currency": "EUR"}
                    OpenAccount  | {"owner": "Ada", "currency": "ABC"}
                    OpenAccount  | {"owner": "Ada"}
                    RegisterUser | {"name": "Ada", "email": "nobody"}
                    DebitForTransfer | {"transferId": "a b", "amount": 1}
                    """)
    void whatTheServiceRefusesDoesNotFit(String command, String body) {
        var schema = JSON.createObjectNode().put("$ref", "#/components/schemas/" + command);

        assertThat(errors(schema, JSON.readTree(body))).isNotEmpty();
    }

    private record Operation(String path, JsonNode body) {}

    private List<Operation> posts() {
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue().has("post"))
                .map(path ->
                        new Operation(
                                path.getKey(),
                                path.getValue().at("/post/requestBody/content/application~1json")))
                .toList();
    }

    private JsonNode schemas() {
        return document.path("components").path("schemas");
    }

    /** References lead from the document's root, so the schema takes its place there. */
    private List<Error> errors(JsonNode schema, JsonNode value) {
        var root = ((ObjectNode) schema).deepCopy();
        root.set("components", document.path("components"));
        return JSON_SCHEMA.getSchema(root).validate(value);
    }

    private static List<String> faults(String json) {
        return new OpenAPIV3Parser().readContents(json, null, new ParseOptions()).getMessages();
    }
}
