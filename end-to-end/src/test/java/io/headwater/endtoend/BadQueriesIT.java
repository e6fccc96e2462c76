package io.headwater.endtoend;

import static io.headwater.localstack.Part.PROJECTION_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;

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
        "/nowhere, 404, not-found"
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
}
