package io.headwater.platform.test;

import io.headwater.platform.core.avro.SchemaRegistry;

import org.apache.avro.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registry that lives as long as a test: whatever it is asked for is registered; ids count from
 * 1, and the same schema has the same id.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public synchronized Optional<Schema> byId(int id) {
        return id >= 1 && id <= schemas.size()
                ? Optional.of(schemas.get(id - 1))
                : Optional.empty();
    }
}
