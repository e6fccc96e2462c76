package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.RegistryUnavailableException;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Confluent's API of a registry, over the JDK's HTTP client. Connects lazily: the registry may come
 * up later.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Confluent's
 *     API</a>
 */
final class RegistryApi {

    private static final String CONTENT = "application/vnd.schemaregistry.v1+json";
    private static final JsonFactory JSON = new JsonFactory();

    /** How long a chain of references may be; a registry that goes in circles has an end there. */
    private static final int DEEPEST = 8;

    private final URI url;
    private final Duration deadline;
    private final HttpClient http;

    /**
     * @param url the API's root, e.g. {@code http://127.0.0.1:8081/apis/ccompat/v7}
     * @param deadline for each answer
     */
    RegistryApi(URI url, Duration deadline) {
        this.url = url;
        this.deadline = deadline;
        // Of concurrent requests that it upgraded to HTTP/2 Apicurio left some without an answer.
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(deadline)
                        .build();
    }

    URI url() {
        return url;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Schema schema) {
        return send(request(path).POST(body("schema", schema.toString())));
    }

    HttpResponse<String> put(String path, String property, String value) {
        return send(request(path).PUT(body(property, value)));
    }

    /**
     * Whether a registry says that it does not have something: what stands before it may answer 404
     * as well, without Confluent's code. Throws {@link RegistryUnavailableException} then.
     */
    boolean isNotFound(HttpResponse<String> response) {
        if (response.statusCode() != 404) {
            return false;
        }
        if (!response.body().contains("\"error_code\"")) {
            throw noRegistry(response, null);
        }
        return true;
    }

    /** The schemas that an answer's refers to, each behind those that it refers to, and it. */
    List<String> texts(HttpResponse<String> response) {
        var texts = new LinkedHashSet<String>();
        addTexts(response, texts, DEEPEST);
        return List.copyOf(texts);
    }

    private void addTexts(HttpResponse<String> response, Set<String> texts, int depth) {
        if (depth > 0) {
            for (var reference : references(response)) {
                var referredTo =
                        get(
                                "/subjects/%s/versions/%d"
                                        .formatted(part(reference.subject()), reference.version()));
                // Without it the schema is none, which its parser finds.
                if (!isNotFound(referredTo)) {
                    addTexts(referredTo, texts, depth - 1);
                }
            }
        }
        texts.add(text(response, "schema"));
    }

    /** A part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The number in an answer's property. */
    int number(HttpResponse<String> response, String property) {
        var text = text(response, property);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw noRegistry(response, e);
        }
    }

    /** The text in an answer's property. */
    String text(HttpResponse<String> response, String property) {
        var found = new ArrayList<String>(1);
        read(
                response,
                json -> {
                    for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                        if (token == JsonToken.PROPERTY_NAME
                                && property.equals(json.currentName())) {
                            json.nextToken();
                            found.add(json.getString());
                            return;
                        }
                    }
                });
        if (found.isEmpty()) {
            throw noRegistry(response, null);
        }
        return found.getFirst();
    }

    /** A version that a schema refers to for types of its own. */
    private record Reference(String subject, int version) {}

    private static List<Reference> references(HttpResponse<String> response) {
        var found = new ArrayList<Reference>();
        read(
                response,
                json -> {
                    while (json.nextToken() != null && !"references".equals(json.currentName())) {}
                    var subject = "";
                    int version = 0;
                    for (var token = json.nextToken();
                            token != null && token != JsonToken.END_ARRAY;
                            token = json.nextToken()) {
                        if (token == JsonToken.VALUE_STRING
                                && "subject".equals(json.currentName())) {
                            subject = json.getString();
                        } else if (token.isNumeric() && "version".equals(json.currentName())) {
                            version = json.getIntValue();
                        } else if (token == JsonToken.END_OBJECT && !subject.isEmpty()) {
                            found.add(new Reference(subject, version));
                            subject = "";
                        }
                    }
                });
        return found;
    }

    /** The numbers in an answer that is a list of them. */
    List<Integer> numbers(HttpResponse<String> response) {
        var found = new ArrayList<Integer>();
        read(
                response,
                json -> {
                    for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                        if (token == JsonToken.VALUE_NUMBER_INT) {
                            found.add(json.getIntValue());
                        }
                    }
                });
        return found;
    }

    private static void read(HttpResponse<String> response, Consumer<JsonParser> reading) {
        if (response.statusCode() != 200) {
            throw noRegistry(response, null);
        }
        try (var json = JSON.createParser(ObjectReadContext.empty(), response.body())) {
            reading.accept(json);
        } catch (JacksonException e) {
            throw noRegistry(response, e);
        }
    }

    static RegistryUnavailableException noRegistry(
            HttpResponse<String> response, @Nullable Exception cause) {
        return new RegistryUnavailableException(
                "%s answers %d, not as a schema registry does: %s"
                        .formatted(response.uri(), response.statusCode(), response.body()),
                cause);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(deadline)
                .header("Content-Type", CONTENT)
                .header("Accept", CONTENT);
    }

    private static HttpRequest.BodyPublisher body(String property, String value) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty(property, value);
            json.writeEndObject();
        }
        return HttpRequest.BodyPublishers.ofString(text.toString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        var built = request.build();
        try {
            return http.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "the schema registry does not answer at " + built.uri() + "; is it running?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while asking " + built.uri(), e);
        }
    }
}
