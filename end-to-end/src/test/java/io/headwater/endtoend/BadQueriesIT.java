package io.headwater.endtoend;

import static io.headwater.localstack.Part.PROJECTION_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the projection-service refuses, as problem details. */
@ExtendWith(SharedPlatform.class)
class BadQueriesIT {

    private final Platform platform;

    BadQueriesIT(Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest
    @CsvSource({
        "/api/pets/p1, 404, unknown-view",
        "/api/users/nobody, 404, not-found",
        "/api/users/a%20b, 400, invalid-id",
        "/api/users/a;b=c, 400, bad-request",
        "/nowhere, 404, not-found",
        "/api/users?filter=name, 400, malformed-filter",
        "/api/users?filter=name:like:A, 400, unknown-operator",
        "/api/users?filter=colour:eq:red, 400, unknown-field",
        "/api/users?filter=version:eq:one, 400, invalid-value",
        "/api/users?filter=status:gt:ACTIVE, 400, operator-not-allowed",
        "/api/users?filter=createdAt:gt:noon, 400, invalid-value",
        "/api/users?sort=colour, 400, unknown-field",
        "/api/users?sort=, 400, unknown-field",
        "/api/users?limit=-1, 400, invalid-limit",
        "/api/users?limit=1001, 400, invalid-limit",
        "/api/users?limit=99999999999, 400, invalid-limit",
        "/api/users?limit=1&limit=2, 400, repeated-parameter",
        "/api/users?cursor=AAAA, 400, invalid-cursor",
        "/api/users?explain=perhaps, 400, invalid-value",
        "/api/users?fliter=name:eq:A, 400, unknown-parameter",
        "/api/users/count?sort=name, 400, unknown-parameter",
        "/internal/views/users/rows, 400, bad-request"
    })
    void aBadQueryIsRefused(String path, int status, String code) {
        var answer = platform.get(PROJECTION_SERVICE, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        var problem = Platform.json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asString()).isNotEmpty();
        assertThat(problem.get("errors").findValuesAsString("code")).containsExactly(code);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var answer =
                platform.get(
                        PROJECTION_SERVICE,
                        "/api/users?filter=colour:eq:red&filter=x&limit=0&page=2&cursor=!");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Platform.json(answer).get("errors").findValuesAsString("code"))
                .containsExactlyInAnyOrder(
                        "unknown-parameter",
                        "malformed-filter",
                        "unknown-field",
                        "invalid-limit",
                        "invalid-cursor");
    }

    @Test
    void aBodyIsRefused() {
        var answer =
                platform.getWithBody(
                        PROJECTION_SERVICE, "/api/users", "{\"filter\": \"name:eq:Ada\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("unexpected-body");
    }

    @Test
    void aFilterAsLongAsTheServerLetsThroughIsRefused() {
        var answer =
                platform.get(PROJECTION_SERVICE, "/api/users?filter=name:eq:" + "x".repeat(7_000));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid-value");
    }

    /** As docs/queries.md says. */
    @Test
    void theServerItselfRefusesALongerOne() {
        var answer =
                platform.get(PROJECTION_SERVICE, "/api/users?filter=name:eq:" + "x".repeat(9_000));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("invalid-value");
    }
}
