package io.headwater.platform.command.rest;

import io.headwater.platform.command.Aggregates;
import io.headwater.platform.command.CommandExamples;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts an example of each command to the service's own edge while its client sends nothing yet:
 * each is read, and answered with 503. Else the first real one pays for loading the code that reads
 * and answers it, some 80 ms.
 */
public final class EdgeRehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeRehearsal.class);
    private static final String AGGREGATE = "example";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int ROUNDS = 5;

    private final Aggregates aggregates;
    private final JsonMapper json;
    private volatile boolean underWay;

    public EdgeRehearsal(Aggregates aggregates, JsonMapper json) {
        this.aggregates = aggregates;
        this.json = json;
    }

    /** Whether what comes now is no traffic. */
    public boolean isUnderWay() {
        return underWay;
    }

    /**
     * Takes at most some seconds. An edge that cannot be reached from here, behind TLS or a login,
     * is not rehearsed.
     *
     * @param address where the service listens
     */
    public void at(String address, int port) {
        long end = System.nanoTime() + LONGEST.toNanos();
        underWay = true;
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var edge = new URI("http", null, address, port, "/", null, null);
            var examples = examples(edge);
            for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
                for (var example : examples) {
                    http.send(example, HttpResponse.BodyHandlers.discarding());
                }
                json.writeValueAsBytes(answer());
            }
        } catch (IOException | URISyntaxException | RuntimeException e) {
            // Whatever it is: the client starts behind it.
            LOG.info("the first command over REST will be slow: {}:{}", address, port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay = false;
        }
    }

    private List<HttpRequest> examples(URI edge) {
        var examples = new ArrayList<HttpRequest>();
        for (var aggregate : aggregates.all()) {
            CommandExamples.json(aggregate)
                    .forEach((name, body) -> {
                        var path =
                                "/api/%s/%s/commands/%s"
                                        .formatted(aggregate.plural(), AGGREGATE, name);
                        examples.add(post(edge.resolve(path), body));
                    });
        }
        return examples;
    }

    private static HttpRequest post(URI command, byte[] body) {
        return HttpRequest.newBuilder(command)
                .timeout(TIMEOUT)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static CommandResult answer() {
        return new CommandResult(
                AGGREGATE,
                AGGREGATE,
                AGGREGATE,
                Outcome.ACCEPTED,
                1,
                AGGREGATE,
                List.of(new EventReference(AGGREGATE, AGGREGATE, 1)),
                List.of());
    }
}
