package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Any registry that speaks Confluent's API, over the JDK's HTTP client: {@code
 * /subjects/{s}/versions} and {@code /schemas/ids/{id}}.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Confluent's
 *     API</a>
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    /**
     * Below the transaction time-out of 5 s: a waiting stream thread must not lose its transaction.
     */
    private static final Duration SERVICE_DEADLINE = Duration.ofSeconds(2);

    private static final String CONTENT = "application/vnd.schemaregistry.v1+json";
    private static final JsonFactory JSON = new JsonFactory();

    /** Incompatible with what the subject has; no valid schema. */
    private static final Set<Integer> REFUSALS = Set.of(409, 422);

    private record Registration(String subject, Schema schema) {}

    private final URI url;
    private final Duration deadline;
    private final HttpClient http;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();

    /**
     * Connects lazily: the registry may come up later. Waits at most 2 s for an answer, as a
     * service must.
     *
     * @param url the API's root, e.g. {@code http://127.0.0.1:8081/apis/ccompat/v7}
     */
    public HttpSchemaRegistry(URI url) {
        this(url, SERVICE_DEADLINE);
    }

    /**
     * The same with another patience, for a tool that has no transaction open.
     *
     * @param deadline for each answer
     */
    public HttpSchemaRegistry(URI url, Duration deadline) {
        this.url = url;
        this.deadline = deadline;
        this.http = HttpClient.newBuilder().connectTimeout(deadline).build();
    }

    @Override
    public int register(String subject, Schema schema) {
        var registration = new Registration(subject, schema);
        var known = ids.get(registration);
        if (known != null) {
            return known;
        }
        var request =
                request(
                                "/subjects/"
                                        + URLEncoder.encode(subject, StandardCharsets.UTF_8)
                                        + "/versions")
                        .POST(HttpRequest.BodyPublishers.ofString(body(schema)));
        var response = send(request);
        if (REFUSALS.contains(response.statusCode())) {
            throw new IllegalArgumentException(
                    "%s refuses the schema of %s: %d %s"
                            .formatted(url, subject, response.statusCode(), response.body()));
        }
        int id = id(response);
        ids.put(registration, id);
        schemas.put(id, schema);
        return id;
    }

    @Override
    public Optional<Schema> byId(int id) {
        var known = schemas.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var response = send(request("/schemas/ids/" + id).GET());
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        var schema = Schemas.parse(field(response, "schema"));
        schema.ifPresent(avro -> schemas.put(id, avro));
        return schema;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(deadline)
                .header("Content-Type", CONTENT)
                .header("Accept", CONTENT);
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

    private static String body(Schema schema) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("schema", schema.toString());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static int id(HttpResponse<String> response) {
        var text = field(response, "id");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw noRegistry(response, e);
        }
    }

    private static String field(HttpResponse<String> response, String name) {
        if (response.statusCode() != 200) {
            throw noRegistry(response, null);
        }
        try (var json = JSON.createParser(ObjectReadContext.empty(), response.body())) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && name.equals(json.currentName())) {
                    json.nextToken();
                    return json.getString();
                }
            }
        } catch (JacksonException e) {
            throw noRegistry(response, e);
        }
        throw noRegistry(response, null);
    }

    private static RegistryUnavailableException noRegistry(
            HttpResponse<String> response, @Nullable Exception cause) {
        return new RegistryUnavailableException(
                "%s answers %d, not as a schema registry does: %s"
                        .formatted(response.uri(), response.statusCode(), response.body()),
                cause);
    }
}
