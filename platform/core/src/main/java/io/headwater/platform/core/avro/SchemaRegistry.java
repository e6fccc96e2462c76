package io.headwater.platform.core.avro;

import org.apache.avro.Schema;

import java.util.Optional;

/**
 * What reading and writing ask of a schema registry. Answers are remembered: an id never changes
 * its meaning.
 */
public interface SchemaRegistry {

    /** The subject of a schema's records in a topic. */
    static String subject(String topic, Schema schema) {
        return topic + "-" + schema.getFullName();
    }

    /**
     * The id of this schema under the subject. Throws {@link UnregisteredSchemaException} where it
     * was not registered under it, {@link RegistryUnavailableException} where the registry does not
     * answer.
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema of an id; empty where the registry knows none, or one in another language than
     * Avro. Throws {@link RegistryUnavailableException}.
     */
    Optional<Schema> byId(int id);
}
