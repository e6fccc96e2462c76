package io.headwater.platform.core.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.headwater.platform.core.avro.SchemaRegistry;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A registry of Confluent's API on the JDK's HTTP server, as small as it can be. */
public final class RegistryServer implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int FIRST_ID = 100;

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final Map<String, List<String>> subjects = new TreeMap<>();
    private final Map<String, String> demands = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, String> references = new HashMap<>();
    private int refusal;
    private String refusalBody = "";

    private RegistryServer(HttpServer server) {
        this.server = server;
    }

    public static RegistryServer start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(address, 0);
            var registry = new RegistryServer(server);
            server.createContext("/", registry::answer);
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Asks, and registers what is not there. */
    public SchemaRegistry client() {
        return RegisteringSchemaRegistry.at(url(), HttpSchemaRegistry.PATIENCE);
    }

    RegistrySubjects subjects() {
        return new RegistrySubjects(url(), Duration.ofSeconds(2));
    }

    /** The id of a schema that somebody else registered, in whatever language. */
    public synchronized int hold(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return FIRST_ID + schemas.indexOf(schema);
    }

    /** The id of a schema that refers to the first version of these subjects. */
    synchronized int hold(String schema, String... referredTo) {
        int id = hold(schema);
        references.put(
                schema,
                Stream.of(referredTo)
                        .map(subject ->
                                "{\"name\": \"n\", \"version\": 1, \"subject\": \"%s\"}"
                                        .formatted(subject))
                        .collect(Collectors.joining(",", "[", "]")));
        return id;
    }

    synchronized void holdVersion(String subject, String schema, String... referredTo) {
        hold(schema, referredTo);
        subjects.computeIfAbsent(subject, _ -> new ArrayList<>()).add(schema);
    }

    public int hold(Schema schema) {
        return hold(schema.toString());
    }

    /** Answers all that is asked from here on with this. */
    public synchronized void answerAllWith(int status, String body) {
        refusal = status;
        refusalBody = body;
    }

    /** Takes no further version of a subject. */
    synchronized void refuse(String subject) {
        refused.add(subject);
    }

    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized Map<String, String> demands() {
        return Map.copyOf(demands);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var asked = exchange.getRequestMethod() + " " + path;
        requests.add(asked);
        if (refusal != 0) {
            send(exchange, refusal, refusalBody);
            return;
        }
        var parts = path.split("/", -1);
        var name = URLDecoder.decode(parts[2], StandardCharsets.UTF_8);
        var versions = subjects.getOrDefault(name, List.of());
        switch (exchange.getRequestMethod() + " " + parts[1] + " " + parts.length) {
            case "POST subjects 3" -> {
                var schema = textIn(exchange);
                found(exchange, versions.contains(schema) ? "{\"id\":" + hold(schema) + "}" : null);
            }
            case "POST subjects 4" -> {
                if (refused.contains(name)) {
                    send(exchange, 409, "{\"message\":\"incompatible\"}");
                    return;
                }
                var schema = textIn(exchange);
                var all = subjects.computeIfAbsent(name, _ -> new ArrayList<>());
                if (!all.contains(schema)) {
                    all.add(schema);
                }
                found(exchange, "{\"id\":" + hold(schema) + "}");
            }
            case "GET subjects 4" ->
                    found(
                            exchange,
                            versions.isEmpty()
                                    ? null
                                    : IntStream.rangeClosed(1, versions.size())
                                            .boxed()
                                            .toList()
                                            .toString());
            case "GET subjects 5" -> {
                int index = Integer.parseInt(parts[4]) - 1;
                found(exchange, index < versions.size() ? schema(versions.get(index)) : null);
            }
            case "GET schemas 4" -> {
                int index = Integer.parseInt(parts[3]) - FIRST_ID;
                found(
                        exchange,
                        index >= 0 && index < schemas.size() ? schema(schemas.get(index)) : null);
            }
            case "GET config 3" ->
                    found(
                            exchange,
                            demands.containsKey(name)
                                    ? json("compatibilityLevel", demands.get(name))
                                    : null);
            case "PUT config 3" -> {
                var level = textIn(exchange);
                demands.put(name, level);
                found(exchange, json("compatibility", level));
            }
            default -> send(exchange, 405, asked);
        }
    }

    private static void found(HttpExchange exchange, @Nullable String body) throws IOException {
        send(
                exchange,
                body == null ? 404 : 200,
                body == null ? "{\"error_code\":40403,\"message\":\"Not found\"}" : body);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The text of the only property. */
    private static String textIn(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            json.nextToken();
            json.nextToken();
            return json.getString();
        }
    }

    private String schema(String text) {
        var json = json("schema", text);
        return references.containsKey(text)
                ? "{\"references\": %s, %s".formatted(references.get(text), json.substring(1))
                : json;
    }

    private static String json(String property, @Nullable String value) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty(property, value);
            json.writeEndObject();
        }
        return text.toString();
    }
}
