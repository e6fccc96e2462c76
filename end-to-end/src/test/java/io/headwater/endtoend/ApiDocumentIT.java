package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The running service is as its description says: what it shows as an example is accepted. */
@ExtendWith(SharedPlatform.class)
class ApiDocumentIT {

    /**
     * What an aggregate must have been told before it takes a command's example; for a command that
     * does not stand here it is the first command of its aggregate.
     */
    private static final Map<String, List<String>> BEFORE =
            Map.of(
                    "Withdraw", List.of("OpenAccount", "Deposit"),
                    "UnfreezeAccount", List.of("OpenAccount", "FreezeAccount"),
                    "DebitForTransfer", List.of("OpenAccount", "Deposit"),
                    "SettleTransfer", List.of("OpenAccount", "Deposit", "DebitForTransfer"),
                    "RefundTransfer", List.of("OpenAccount", "Deposit", "DebitForTransfer"));

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    private static final SchemaRegistry JSON_SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Platform platform;
    private final JsonNode document;

    ApiDocumentIT(Platform platform) {
        this.platform = platform;
        this.document = Platform.json(platform.get(COMMAND_SERVICE, "/v3/api-docs"));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsAccepted() {
        var commands = commands();
        assertThat(commands).hasSizeGreaterThan(10);
        return commands.stream()
                .map(command -> dynamicTest(command.path(), () -> isAccepted(command, commands)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    users/api-1/commands/RenameUser   | {"nick": 1}              | 400 | BadRequest
                    users/api-1/commands/RenameUsr    | {}                       | 404 | NotFound
                    users/api-1/commands/RenameUser   | {"name": "Ada"}          | 422 | Refused
                    """)
    void aRefusalIsAsDescribed(String path, String body, int status, String response) {
        var answer = platform.post(COMMAND_SERVICE, "/api/" + path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertIsAsDescribed(answer, response, "application/problem+json");
    }

    @Test
    void aFetchedResultIsAsDescribed() {
        var sent =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/users/api-2/commands/RegisterUser",
                        "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}");
        var commandId = Platform.json(sent).path("commandId").asString();
        var found = platform.get(COMMAND_SERVICE, "/api/users/api-2/commands/" + commandId);
        var missed = platform.get(COMMAND_SERVICE, "/api/users/api-2/commands/never-sent");

        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertIsAsDescribed(found, "Decided", "application/json");
        assertThat(missed.statusCode()).as(missed.body()).isEqualTo(404);
        assertIsAsDescribed(missed, "NeverSent", "application/problem+json");
    }

    @Test
    void asYamlItIsServedToo() {
        var answer = platform.get(COMMAND_SERVICE, "/v3/api-docs.yaml");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.");
    }

    @Test
    void swaggerUiNeedsNothingFromElsewhere() {
        var page = platform.get(COMMAND_SERVICE, "/swagger-ui.html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("://");
        assertThat(LINK.matcher(page.body()).results())
                .extracting(link -> link.group(1))
                .hasSize(3)
                .allSatisfy(link ->
                        assertThat(platform.get(COMMAND_SERVICE, "/" + link).statusCode())
                                .as(link)
                                .isEqualTo(200));
    }

    private record Command(String name, String aggregates, String path, JsonNode example) {}

    private List<Command> commands() {
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue().has("post"))
                .map(path -> {
                    var name = path.getKey().substring(path.getKey().lastIndexOf('/') + 1);
                    var post = path.getValue().path("post");
                    return new Command(
                            name,
                            post.path("tags").path(0).asString(),
                            path.getKey(),
                            post.at("/requestBody/content/application~1json/example"));
                })
                .toList();
    }

    private void isAccepted(Command command, List<Command> all) {
        var siblings =
                all.stream()
                        .filter(other -> other.aggregates().equals(command.aggregates()))
                        .toList();
        var first = siblings.getFirst();
        var before =
                command.equals(first)
                        ? List.<String>of()
                        : BEFORE.getOrDefault(command.name(), List.of(first.name()));
        var id = "example-of-" + command.name();
        for (var name : before) {
            siblings.stream()
                    .filter(other -> other.name().equals(name))
                    .forEach(other -> send(other, id));
        }

        var answer = send(command, id);

        assertThat(answer.headers().firstValue("ETag")).hasValue("\"" + (before.size() + 1) + "\"");
        assertThat(answer.headers().firstValue("Headwater-Position")).isPresent();
        assertIsAsDescribed(answer, "Accepted", "application/json");
    }

    private HttpResponse<String> send(Command command, String id) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        command.path().replace("{id}", id),
                        command.example().toString());
        assertThat(answer.statusCode()).as(command.path() + ": " + answer.body()).isEqualTo(200);
        return answer;
    }

    private void assertIsAsDescribed(HttpResponse<String> answer, String response, String type) {
        var schema =
                document.at("/components/responses")
                        .path(response)
                        .path("content")
                        .path(type)
                        .path("schema");
        // References lead from the document's root, so the schema takes its place there.
        var root = new JsonMapper().createObjectNode().setAll((ObjectNode) schema);
        root.set("components", document.path("components"));
        List<Error> errors = JSON_SCHEMA.getSchema(root).validate(Platform.json(answer));
        assertThat(errors).as(answer.body()).isEmpty();
    }
}
