package io.headwater.endtoend;

import static org.awaitility.Awaitility.await;

import io.headwater.cli.topics.TopicsStep;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.LocalStackBuilder;
import io.headwater.localstack.Part;
import io.headwater.platform.core.registry.Registration;
import io.headwater.platform.core.registry.RegistrySubjects;
import io.headwater.platform.core.registry.Subject;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The platform as a user has it: all parts running, spoken to over HTTP and Kafka. */
final class Platform implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    private Platform(LocalStack stack) {
        this.stack = stack;
    }

    /** Starts with empty data on ports that are free. */
    static Platform start(Part... services) {
        return start("platform", Stream.concat(Part.INFRASTRUCTURE.stream(), Stream.of(services)));
    }

    /** The same without services, and without PostgreSQL. */
    static Platform withoutServices() {
        return start("infrastructure", Stream.of(Part.BROKER, Part.REGISTRY));
    }

    /** These parts with data that are there. */
    static Platform startOn(Path data, Part... parts) {
        return new Platform(stack(data, Stream.of(parts)).start());
    }

    private static Platform start(String data, Stream<Part> parts) {
        return new Platform(stack(Path.of("target", data), parts).fresh().start());
    }

    private static LocalStackBuilder stack(Path data, Stream<Part> parts) {
        return LocalStack.builder()
                .data(data)
                .freePorts()
                .parts(parts.toArray(Part[]::new))
                .onceBrokerIsReady(new TopicsStep("the platform under test", Platform::fail))
                .onceRegistryIsReady(Platform::register);
    }

    /** All that the services of these tests write. */
    private static void register(URI url) {
        new Registration(new RegistrySubjects(url, Duration.ofSeconds(10)))
                .register(Subject.onClassPath(Platform.class.getClassLoader()));
    }

    void registerSchemas() {
        register(URI.create(stack.addresses().schemaRegistryUrl()));
    }

    LocalStack stack() {
        return stack;
    }

    Topics topics() {
        return new Topics(stack.addresses());
    }

    /** Until the views of the platform's own service are whole again, another one having left. */
    void awaitViews() {
        for (var view : List.of("users", "products", "accounts")) {
            await(view + " are all there")
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            get(Part.PROJECTION_SERVICE, "/api/" + view + "/count").statusCode()
                                    == 200);
        }
    }

    HttpResponse<String> post(Part service, String path, String json, String... headers) {
        return post(stack.addresses().service(service) + path, json, headers);
    }

    HttpResponse<String> post(String url, String json, String... headers) {
        return send(request(url, headers).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> get(Part service, String path) {
        return get(stack.addresses().service(service) + path);
    }

    HttpResponse<String> get(String url) {
        return send(request(url).GET());
    }

    /** The same where perhaps nobody answers, or not in time. */
    Optional<HttpResponse<String>> tryGet(String url, String... headers) {
        try {
            return Optional.of(answer(request(url, headers).GET()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    HttpResponse<String> getWithBody(Part service, String path, String body) {
        return send(
                request(stack.addresses().service(service) + path)
                        .method("GET", HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String url) {
        return send(request(url).DELETE());
    }

    /** What Prometheus would read of one series. */
    double metric(String url, String series) {
        return get(url + "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        stack.close();
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return answer(request);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void fail(String warning) {
        throw new AssertionError(warning);
    }
}
