package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.UnregisteredSchemaException;

import org.apache.avro.Schema;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Registers what is not registered, at the moment in which it is first written: for development.
 * What is written in production was registered by its deployment.
 */
public final class RegisteringSchemaRegistry implements SchemaRegistry {

    private final SchemaRegistry registry;
    private final RegistrySubjects subjects;

    /**
     * The one at this address.
     *
     * @param url the root of a Confluent-compatible API
     * @param deadline for each answer
     */
    public static SchemaRegistry at(URI url, Duration deadline) {
        return new RegisteringSchemaRegistry(
                new HttpSchemaRegistry(url, deadline), new RegistrySubjects(url, deadline));
    }

    private RegisteringSchemaRegistry(SchemaRegistry registry, RegistrySubjects subjects) {
        this.registry = registry;
        this.subjects = subjects;
    }

    /** Throws {@link IllegalArgumentException}, too, where the registry refuses the schema. */
    @Override
    public int idOf(String subject, Schema schema) {
        try {
            return registry.idOf(subject, schema);
        } catch (UnregisteredSchemaException e) {
            return subjects.register(subject, schema);
        }
    }

    @Override
    public Optional<Schema> byId(int id) {
        return registry.byId(id);
    }
}
