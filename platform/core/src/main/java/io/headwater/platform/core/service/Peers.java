package io.headwater.platform.core.service;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks another instance of this service what it alone can answer, and passes its answer on. */
public final class Peers {

    /** On a request that an instance passes on: whoever has it answers, or says that it cannot. */
    private static final String FORWARDED = "Headwater-Forwarded";

    private static final Duration CONNECT = Duration.ofSeconds(1);

    /** What a peer needs beyond the time that the request itself may take. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Of one connection, not of the message: each hop has its own. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of(
                    "connection",
                    "content-length",
                    "date",
                    "host",
                    "keep-alive",
                    "transfer-encoding",
                    "expect",
                    "upgrade");

    private static final Duration SILENCE = Duration.ofMillis(500);

    /** When they last could not be reached, by address. */
    private final Map<String, Long> silent = new ConcurrentHashMap<>();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    /**
     * The peer's answer to the same request.
     *
     * @param address {@code host:port}
     * @param target path and query, encoded
     * @param patience how long the request itself may take
     * @throws ProblemException 503 where it does not answer, or where this request came from a peer
     *     already: then the instances disagree for a moment
     */
    public ResponseEntity<byte[]> get(
            String address, String target, HttpHeaders headers, Duration patience) {
        return forward(address, request(address, target, patience), headers);
    }

    /** The same for a request with a body. */
    public ResponseEntity<byte[]> post(
            String address, String target, HttpHeaders headers, byte[] body, Duration patience) {
        return forward(
                address,
                request(address, target, patience)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                headers);
    }

    private ResponseEntity<byte[]> forward(
            String address, HttpRequest.Builder request, HttpHeaders headers) {
        if (headers.containsHeader(FORWARDED)) {
            throw unavailable("the owner of this key is just changing");
        }
        var asked = new HttpHeaders();
        asked.putAll(headers);
        asked.set(FORWARDED, "true");
        return find(address, request, asked)
                .orElseThrow(() -> unavailable("instance %s does not answer".formatted(address)));
    }

    /**
     * The peer's answer to a request of this instance's own; empty where it does not answer. One
     * that could not be reached is not asked again for half a second, so that nobody waits for it
     * in between; one that is slow is.
     *
     * @param patience as for {@link #get}
     */
    public Optional<ResponseEntity<byte[]>> find(
            String address, String target, HttpHeaders headers, Duration patience) {
        return find(address, request(address, target, patience), headers);
    }

    private static HttpRequest.Builder request(String address, String target, Duration patience) {
        return HttpRequest.newBuilder(URI.create("http://" + address + target))
                .timeout(patience.plus(MARGIN));
    }

    private Optional<ResponseEntity<byte[]>> find(
            String address, HttpRequest.Builder request, HttpHeaders headers) {
        var since = silent.get(address);
        if (since != null && System.nanoTime() - since < SILENCE.toNanos()) {
            return Optional.empty();
        }
        headers.forEach((name, values) -> copy(name, values, request));
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            silent.remove(address);
            var passedOn = new HttpHeaders();
            answer.headers()
                    .map()
                    .forEach((name, values) -> {
                        if (isOfTheMessage(name)) {
                            passedOn.put(name, values);
                        }
                    });
            return Optional.of(
                    new ResponseEntity<>(
                            answer.body(), passedOn, HttpStatus.valueOf(answer.statusCode())));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            silent.put(address, System.nanoTime());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private static void copy(String name, List<String> values, HttpRequest.Builder request) {
        if (isOfTheMessage(name)) {
            values.forEach(value -> request.header(name, value));
        }
    }

    private static boolean isOfTheMessage(String name) {
        return !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    private static ProblemException unavailable(String message) {
        return ProblemException.tryAgain("instance-unavailable", message);
    }
}
