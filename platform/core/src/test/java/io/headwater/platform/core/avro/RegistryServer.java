package io.headwater.platform.core.avro;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.apache.avro.Schema;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A registry of Confluent's API on the JDK's HTTP server, as small as it can be. */
final class RegistryServer implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int FIRST_ID = 100;

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private int refusal;
    private String refusalBody = "";

    private RegistryServer(HttpServer server) {
        this.server = server;
    }

    static RegistryServer start() {
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

    SchemaRegistry client() {
        return new HttpSchemaRegistry(url());
    }

    /** The id of a schema that somebody else registered, in whatever language. */
    synchronized int hold(String schema) {
        schemas.add(schema);
        return FIRST_ID + schemas.size() - 1;
    }

    int hold(Schema schema) {
        return hold(schema.toString());
    }

    /** Answers all that is asked from here on with this. */
    synchronized void answerAllWith(int status, String body) {
        refusal = status;
        refusalBody = body;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        if (refusal != 0) {
            send(exchange, refusal, refusalBody);
        } else if (exchange.getRequestMethod().equals("POST")) {
            send(exchange, 200, "{\"id\":" + hold(schemaIn(exchange)) + "}");
        } else {
            int index = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) - FIRST_ID;
            if (index >= 0 && index < schemas.size()) {
                send(exchange, 200, json(schemas.get(index)));
            } else {
                send(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String schemaIn(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            json.nextToken();
            json.nextToken();
            return json.getString();
        }
    }

    private static String json(String schema) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("schema", schema);
            json.writeEndObject();
        }
        return text.toString();
    }
}
