package io.headwater.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The services' REST edge as curl would use it, each exchange printed. */
final class Edge {

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final PrintStream out;

    Edge(PrintStream out) {
        this.out = out;
    }

    /** Throws {@link DemoFailedException} where the answer has another status. */
    HttpResponse<String> post(URI url, String json, int expected, String... headers) {
        out.println("  POST " + url + "  " + json);
        for (int i = 0; i < headers.length; i += 2) {
            out.println("       " + headers[i] + ": " + headers[i + 1]);
        }
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(DEADLINE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        var response = send((headers.length == 0 ? request : request.headers(headers)).build());
        print(response);
        if (response.statusCode() != expected) {
            throw new DemoFailedException(
                    "%s answered %d, not %d".formatted(url, response.statusCode(), expected));
        }
        return response;
    }

    /** Throws {@link DemoFailedException} where the answer has not this header. */
    void requireHeader(HttpResponse<String> response, String name, String value) {
        if (!response.headers().firstValue(name).orElse("").equals(value)) {
            throw new DemoFailedException(
                    "%s answered without %s: %s".formatted(response.uri(), name, value));
        }
        out.println("       " + name + ": " + value);
    }

    /**
     * Asks until the answer's {@code ETag} names the version: views follow their events by
     * milliseconds.
     */
    void getVersion(URI url, long version) {
        var tag = "\"" + version + "\"";
        get(
                url,
                "version " + version,
                response -> response.headers().firstValue("ETag").orElse("").equals(tag));
    }

    /** Asks until the answer has this state. */
    void getState(URI url, String state) {
        var field = "\"state\":\"%s\"".formatted(state);
        get(url, "state " + state, response -> response.body().contains(field));
    }

    private void get(URI url, String wanted, Predicate<HttpResponse<String>> isThere) {
        out.println("  GET " + url);
        var request = HttpRequest.newBuilder(url).timeout(DEADLINE).build();
        long end = System.nanoTime() + DEADLINE.toNanos();
        var response = send(request);
        while (!isThere.test(response)) {
            if (System.nanoTime() > end) {
                print(response);
                throw new DemoFailedException("%s has no %s".formatted(url, wanted));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            response = send(request);
        }
        print(response);
    }

    private void print(HttpResponse<String> response) {
        out.println("  " + response.statusCode() + "  " + response.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoFailedException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted", e);
        }
    }
}
