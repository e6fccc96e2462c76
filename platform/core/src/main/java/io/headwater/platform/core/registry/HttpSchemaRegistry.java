package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.avro.UnregisteredSchemaException;

import org.apache.avro.Schema;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Any registry that speaks Confluent's API: {@code /subjects/{s}} and {@code /schemas/ids/{id}}.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    /**
     * For an answer that a service waits for: below the transaction time-out of 5 s: a waiting
     * stream thread must not lose its transaction.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a chain of references may be; a registry that goes in circles has an end there. */
    private static final int DEEPEST = 8;

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
        if (response.statusCode() == 404) {
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
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        var schema = Schemas.parse(texts(response));
        schema.ifPresent(avro -> schemas.put(id, avro));
        return schema;
    }

    /** The schemas that it refers to, each behind those that it refers to itself, and it. */
    private List<String> texts(HttpResponse<String> response) {
        var texts = new LinkedHashSet<String>();
        addTexts(response, texts, DEEPEST);
        return List.copyOf(texts);
    }

    private void addTexts(HttpResponse<String> response, Set<String> texts, int depth) {
        if (depth > 0) {
            for (var reference : api.references(response)) {
                var path =
                        "/subjects/%s/versions/%d"
                                .formatted(
                                        RegistryApi.part(reference.subject()), reference.version());
                var referredTo = api.get(path);
                // Without it the schema is none, which its parser finds.
                if (referredTo.statusCode() != 404) {
                    addTexts(referredTo, texts, depth - 1);
                }
            }
        }
        texts.add(api.text(response, "schema"));
    }
}
