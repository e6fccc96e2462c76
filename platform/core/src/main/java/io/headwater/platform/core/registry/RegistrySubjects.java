package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.avro.Schemas;

import org.apache.avro.Schema;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A registry as those see it who fill it: subjects with their versions and how these must get on
 * with each other. Each method throws {@link RegistryUnavailableException}.
 */
public final class RegistrySubjects {

    /** Incompatible with what the subject has; no valid schema. */
    private static final Set<Integer> REFUSALS = Set.of(409, 422);

    private final RegistryApi api;

    /**
     * @param url the root of a Confluent-compatible API
     * @param deadline for each answer
     */
    public RegistrySubjects(URI url, Duration deadline) {
        this.api = new RegistryApi(url, deadline);
    }

    /** The numbers of its versions; none where there is no such subject. */
    public List<Integer> versions(String subject) {
        var response = api.get(versionsOf(subject));
        return api.isNotFound(response) ? List.of() : api.numbers(response);
    }

    /** The schema of a version; empty where it is in another language than Avro. */
    public Optional<Schema> version(String subject, int version) {
        return Schemas.parse(api.texts(api.get(versionsOf(subject) + "/" + version)));
    }

    /** The id of exactly this schema; empty where the subject does not have it. */
    public Optional<Integer> idOf(String subject, Schema schema) {
        var response = api.post("/subjects/" + RegistryApi.part(subject), schema);
        return api.isNotFound(response)
                ? Optional.empty()
                : Optional.of(api.number(response, "id"));
    }

    /**
     * The id of the schema, registered under the subject where it was not. Throws {@link
     * IllegalArgumentException} where the registry refuses it.
     */
    public int register(String subject, Schema schema) {
        var response = api.post(versionsOf(subject), schema);
        if (REFUSALS.contains(response.statusCode())) {
            throw new IllegalArgumentException(
                    "%s refuses the schema of %s: %d %s"
                            .formatted(api.url(), subject, response.statusCode(), response.body()));
        }
        return api.number(response, "id");
    }

    /** What the subject demands of a new version; empty where it has no demand of its own. */
    public Optional<String> compatibility(String subject) {
        var response = api.get(configOf(subject));
        return api.isNotFound(response)
                ? Optional.empty()
                : Optional.of(api.text(response, "compatibilityLevel"));
    }

    /**
     * Makes the subject demand this of each new version.
     *
     * @param level e.g. {@code FULL_TRANSITIVE}
     */
    public void demand(String subject, String level) {
        api.text(api.put(configOf(subject), "compatibility", level), "compatibility");
    }

    private static String versionsOf(String subject) {
        return "/subjects/" + RegistryApi.part(subject) + "/versions";
    }

    private static String configOf(String subject) {
        return "/config/" + RegistryApi.part(subject);
    }
}
