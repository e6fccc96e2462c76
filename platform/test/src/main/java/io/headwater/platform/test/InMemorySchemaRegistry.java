package io.headwater.platform.test;

import io.headwater.platform.core.avro.SchemaRegistry;

import org.apache.avro.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registry for tests without a server: it takes every schema, and gives the same schema the same
 * id, 1, 2, 3 …
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        int known = schemas.indexOf(schema);
        if (known >= 0) {
            return known + 1;
        }
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public synchronized Optional<Schema> byId(int id) {
        return id >= 1 && id <= schemas.size()
                ? Optional.of(schemas.get(id - 1))
                : Optional.empty();
    }
}
