package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;

import io.headwater.localstack.Addresses;
import io.headwater.localstack.Part;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A caller that knows the contract: it sends again under the same key where it got no answer or a
 * 503, follows the location of a 202, and turns to the other instance each time.
 */
final class RestCaller {

    static final String NO_CONNECTION = "no connection";

    private static final Duration AN_ANSWER = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final JsonMapper JSON = new JsonMapper();

    private final Addresses addresses;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();

    RestCaller(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The members of a problem that tell of a refused command. */
    private record Refusal(
            String commandId,
            String commandType,
            String aggregateId,
            Outcome outcome,
            long version,
            String position,
            List<CommandError> errors) {

        CommandResult asResult() {
            return new CommandResult(
                    commandId,
                    commandType,
                    aggregateId,
                    outcome,
                    version,
                    position,
                    List.of(),
                    errors);
        }
    }

    /** Posts the command until it knows the result. An answer outside the contract is a fault. */
    CommandResult call(Errand errand, Part first) {
        var instance = first;
        String location = null;
        long end = System.nanoTime() + OpenLoad.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var request = location == null ? post(errand, instance) : get(location, instance);
            var answer = answer(request);
            if (answer != null) {
                switch (answer.statusCode()) {
                    case 200 -> {
                        return JSON.readValue(answer.body(), CommandResult.class);
                    }
                    case 412, 422 -> {
                        return JSON.readValue(answer.body(), Refusal.class).asResult();
                    }
                    case 202 -> location = answer.headers().firstValue("Location").orElseThrow();
                    case 503 -> {}
                    default ->
                            throw new AssertionError(
                                    "%s was answered to %s".formatted(words(answer), request));
                }
            }
            LockSupport.parkNanos(pause(answer).toNanos());
            instance = other(instance);
        }
        throw new AssertionError("no result within %s: %s".formatted(OpenLoad.PATIENCE, errand));
    }

    /** Asks this very instance for the result of a command that was decided. */
    CommandResult fetch(Errand errand, Part instance) {
        long end = System.nanoTime() + OpenLoad.PATIENCE.toNanos();
        var request = get(location(errand), instance);
        var answer = answer(request);
        while (answer != null && answer.statusCode() == 503 && System.nanoTime() < end) {
            LockSupport.parkNanos(pause(answer).toNanos());
            answer = answer(request);
        }
        if (answer == null || answer.statusCode() != 200) {
            throw new AssertionError("no result of %s: %s".formatted(errand, words(answer)));
        }
        return JSON.readValue(answer.body(), CommandResult.class);
    }

    /** How often there was no connection, a 202, a 503 and so on. */
    Map<String, Long> seen() {
        var counts = new TreeMap<String, Long>();
        seen.forEach((what, count) -> counts.put(what, count.sum()));
        return counts;
    }

    private @Nullable HttpResponse<String> answer(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            count(request.method() + " " + answer.statusCode());
            return answer;
        } catch (IOException e) {
            count(NO_CONNECTION);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void count(String what) {
        seen.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    private HttpRequest post(Errand errand, Part instance) {
        var type = errand.command().getClass().getSimpleName();
        var path = "/api/accounts/%s/commands/%s".formatted(errand.account(), type);
        var request =
                request(base(instance) + path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", errand.id())
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(errand.command())));
        errand.expectedVersion()
                .ifPresent(version -> {
                    if (version == 0) {
                        request.header("If-None-Match", "*");
                    } else {
                        request.header("If-Match", "\"" + version + "\"");
                    }
                });
        return request.build();
    }

    private HttpRequest get(String location, Part instance) {
        return request(base(instance) + location).build();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(AN_ANSWER);
    }

    private static String location(Errand errand) {
        return "/api/accounts/%s/commands/%s".formatted(errand.account(), errand.id());
    }

    private String base(Part instance) {
        return addresses.service(instance).toString();
    }

    private static Part other(Part instance) {
        return COMMAND_SERVICE.instance(instance.instance() == 1 ? 2 : 1);
    }

    private static Duration pause(@Nullable HttpResponse<String> answer) {
        return answer == null
                ? PAUSE
                : answer.headers()
                        .firstValue("Retry-After")
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .orElse(PAUSE);
    }

    private static String words(@Nullable HttpResponse<String> answer) {
        return answer == null ? NO_CONNECTION : answer.statusCode() + " " + answer.body();
    }
}
