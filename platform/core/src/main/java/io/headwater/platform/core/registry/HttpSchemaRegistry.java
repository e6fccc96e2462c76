package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.avro.UnregisteredSchemaException;

import org.apache.avro.Schema;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Any registry that speaks Confluent's API: {@code /subjects/{s}}, {@code /schemas/ids/{id}}, and
 * {@code /subjects/{s}/versions/{n}} for what a schema refers to.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    /**
     * For an answer that a service waits for: below the transaction time-out of 5 s: a waiting
     * stream thread must not lose its transaction.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Registration(String subject, Schema schema) {}

    private final RegistryApi api;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();

    /**
     * Connects lazily: the registry may come up later. Waits at most 2 s for an answer, as a
     * service must.
     *
     * @param url the API's root, e.g. {@code http://127.0.0.1:8081/apis/ccompat/v7}
     */
    public HttpSchemaRegistry(URI url) {
        this(url, PATIENCE);
    }

    /**
     * The same with another patience, for a tool that has no transaction open.
     *
     * @param deadline for each answer
     */
    public HttpSchemaRegistry(URI url, Duration deadline) {
        this.api = new RegistryApi(url, deadline);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        var registration = new Registration(subject, schema);
        var known = ids.get(registration);
        if (known != null) {
            return known;
        }
        var response = api.post("/subjects/" + RegistryApi.part(subject), schema);
        if (api.isNotFound(response)) {
            throw new UnregisteredSchemaException(subject, response.body());
        }
        int id = api.number(response, "id");
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
        var response = api.get("/schemas/ids/" + id);
        if (api.isNotFound(response)) {
            return Optional.empty();
        }
        var schema = Schemas.parse(api.texts(response));
        schema.ifPresent(avro -> schemas.put(id, avro));
        return schema;
    }
}
