package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.headwater.localstack.Part;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sends the requests of {@code malformed-requests.txt}, and those that no text can say, one after
 * the other to {@code command-service}, and compares the status and all errors. What each got is in
 * {@code target/malformed-requests.md}.
 */
@ExtendWith(SharedPlatform.class)
class MalformedRequestsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path REPORT = Path.of("target", "malformed-requests.md");
    private static final List<String> ANSWERS = new ArrayList<>();

    private final RawHttp http;

    MalformedRequestsIT(Platform platform) {
        this.http = new RawHttp(platform.stack().addresses().service(Part.COMMAND_SERVICE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void aMalformedRequestIsRefusedWithAllItsErrors(MalformedRequest request) {
        var answer = http.send(request.wire());
        var expected = request.expected();

        var errors = errors(answer);
        ANSWERS.add(line(request, answer, errors));
        assertThat(answer.status() + " " + errors)
                .as("%s: %s", request, answer.body())
                .isEqualTo(expected.status() + " " + expected.errors());
        if (expected.header() != null) {
            var header = expected.header().split(": ", 2);
            // Allow names methods in any order.
            assertThat(answer.header(header[0]).orElse("").split(", ", -1))
                    .containsExactlyInAnyOrder(header[1].split(", ", -1));
        }
        if (answer.status() >= 400) {
            assertIsProblem(answer);
        }
    }

    @Test
    void thereAreAtLeast150() {
        assertThat(requests().filter(request -> request.expected().status() >= 400))
                .hasSizeGreaterThan(150);
    }

    @AfterAll
    static void report() throws IOException {
        var heading =
                """
                | | request | headers | body | status | errors |
                |---|---|---|---|---|---|
                """;
        Files.writeString(REPORT, heading + String.join("\n", ANSWERS) + "\n");
    }

    static Stream<MalformedRequest> requests() {
        var requests = new ArrayList<MalformedRequest>();
        var section = "";
        for (var line : lines()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                requests.add(MalformedRequest.of(section, line));
            }
        }
        return Stream.concat(requests.stream(), UnwritableRequests.all().stream());
    }

    private static List<String> lines() {
        try (var table =
                requireNonNull(
                        MalformedRequestsIT.class.getResourceAsStream("/malformed-requests.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertIsProblem(RawHttp.Answer answer) {
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.get("type").asString()).startsWith("urn:headwater:problem:");
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("errors").findValuesAsString("message"))
                .hasSameSizeAs(errors(answer))
                .allSatisfy(message -> assertThat(message).isNotBlank());
        assertThat(answer.body()).doesNotContain("Exception", "springframework", "<html");
        if (answer.status() == 412) {
            assertThat(answer.header("ETag"))
                    .hasValue("\"%d\"".formatted(problem.get("version").asLong()));
        }
    }

    /** Each as {@code field: code}, or the code alone; sorted. */
    private static List<String> errors(RawHttp.Answer answer) {
        if (answer.status() < 400 || !answer.body().startsWith("{")) {
            return List.of();
        }
        var errors = JSON.readTree(answer.body()).path("errors");
        return StreamSupport.stream(errors.spliterator(), false)
                .map(MalformedRequestsIT::error)
                .sorted()
                .toList();
    }

    private static String error(JsonNode error) {
        var field = error.get("field");
        var code = error.get("code").asString();
        return field == null ? code : field.asString() + ": " + code;
    }

    private static String line(
            MalformedRequest request, RawHttp.Answer answer, List<String> errors) {
        return "| %s | %s | %d | %s |"
                .formatted(
                        request,
                        String.join(
                                " | ", request.told().stream().map(text -> code(text)).toList()),
                        answer.status(),
                        String.join(", ", errors));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
    }
}
