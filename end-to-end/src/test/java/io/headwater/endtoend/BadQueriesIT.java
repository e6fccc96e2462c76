package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;

/** What the services refuse, and that they name all that is wrong, as problem details. */
@ExtendWith(SharedPlatform.class)
class BadRequestsIT {

    private static final int ONE_MIB = 1024 * 1024;

    private final Platform platform;

    BadRequestsIT(Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pets/p1/commands/RegisterUser   | {}                                | 404 | unknown-aggregate-type
                    users/u1/commands/Promote       | {}                                | 404 | unknown-command-type
                    users/u1/command                | {}                                | 404 | not-found
                    users/a b/commands/RenameUser   | {"name": "Ada"}                   | 400 | invalid-id
                    users/u1/commands/RenameUser    | {"name":                          | 400 | malformed-json
                    users/u1/commands/RenameUser    | ''                                | 400 | malformed-json
                    users/u1/commands/RenameUser    | {"name": "Ada"} {}                | 400 | malformed-json
                    users/u1/commands/RenameUser    | ["Ada"]                           | 400 | wrong-type
                    users/u1/commands/RenameUser    | {"name": null}                    | 400 | wrong-type
                    users/u1/commands/RenameUser    | {"name": "A", "name": "B"}        | 400 | duplicate-field
                    users/u1/commands/RegisterUser  | {}                                | 400 | missing-field missing-field
                    users/u1/commands/RegisterUser  | {"name": 1, "nick": "x"}          | 400 | unknown-field wrong-type missing-field
                    users/u-none/commands/RenameUser| {"name": "Ada"}                   | 422 | user-not-found
                    """)
    void aBadCommandIsRefusedWithAllItsErrors(String path, String body, int status, String codes) {
        var url = "/api/" + path.replace(" ", "%20");
        assertRefused(platform.post(COMMAND_SERVICE, url, body), status, codes.split(" ", -1));
    }

    @Test
    void badHeadersAreNamedBesideABadBody() {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/users/u1/commands/RenameUser",
                        "{\"name\": 1}",
                        "If-Match",
                        "W/\"7\"",
                        "Idempotency-Key",
                        "\"two words\"");

        assertRefused(answer, 400, "invalid-if-match", "invalid-idempotency-key", "wrong-type");
    }

    @Test
    void anotherVersionThanTheExpectedOneIsAConflict() {
        var path = "/api/users/locked/commands/RegisterUser";
        var body = "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}";
        assertThat(platform.post(COMMAND_SERVICE, path, body, "If-None-Match", "*").statusCode())
                .isEqualTo(200);

        var answer = platform.post(COMMAND_SERVICE, path, body, "If-None-Match", "*");

        assertRefused(answer, 412, "version-mismatch");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
    }

    @Test
    void aBodyOverOneMebibyteIsRefused() {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/users/u1/commands/RenameUser",
                        "{\"name\": \"" + "x".repeat(ONE_MIB) + "\"}");

        assertRefused(answer, 413, "body-too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/pets/p1, 404, unknown-view",
        "/api/users/nobody, 404, not-found",
        "/api/users/a%20b, 400, invalid-id",
        "/nowhere, 404, not-found"
    })
    void aBadQueryIsRefused(String path, int status, String code) {
        assertRefused(platform.get(PROJECTION_SERVICE, path), status, code);
    }

    @Test
    void aWrongMethodIsRefused() {
        assertRefused(
                platform.get(COMMAND_SERVICE, "/api/users/u1/commands/RenameUser"),
                405,
                "method-not-allowed");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String... codes) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        var problem = Platform.json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotEmpty();
        assertThat(problem.get("type").asString()).isNotEmpty();
        assertThat(problem.get("detail").asString()).isNotEmpty();
        assertThat(problem.get("errors").findValuesAsString("code"))
                .containsExactlyInAnyOrder(codes);
        assertThat(problem.get("errors").findValuesAsString("message"))
                .allSatisfy(message -> assertThat(message).isNotBlank());
    }
}
