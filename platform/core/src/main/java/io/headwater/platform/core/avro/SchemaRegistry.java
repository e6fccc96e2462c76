package io.headwater.platform.core.avro;

import org.apache.avro.Schema;

import java.util.Optional;

/**
 * What Headwater asks of a schema registry. Answers are remembered: an id never changes its
 * meaning.
 */
public interface SchemaRegistry {

    /**
     * The id of this schema under the subject, registering it where it is new. Throws {@link
     * RegistryUnavailableException} where the registry does not answer, {@link
     * IllegalArgumentException} where it refuses the schema.
     */
    int register(String subject, Schema schema);

    /**
     * The schema of an id; empty where the registry knows none, or one in another language than
     * Avro. Throws {@link RegistryUnavailableException}.
     */
    Optional<Schema> byId(int id);
}
