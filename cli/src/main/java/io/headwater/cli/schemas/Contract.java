package io.headwater.cli.schemas;

import io.headwater.platform.core.avro.ReleasedSchemas;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.registry.Subject;

import org.apache.avro.Schema;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schemas of applications that are deployed together.
 *
 * @param loader of what lies in their jars
 */
record Contract(ClassLoader loader) {

    /** Today's records that are written by themselves, by full name. */
    SortedMap<String, Schema> today() {
        var records = new TreeMap<String, Schema>();
        Schemas.written(loader).forEach(schema -> records.put(schema.getFullName(), schema));
        return records;
    }

    /** All versions of a record, in order. */
    List<Schema> released(String record) {
        return ReleasedSchemas.of(record, loader);
    }

    /** Full names of all that was ever released, of records that are no more, too. */
    Collection<String> everReleased() {
        return ReleasedSchemas.names(loader);
    }

    /** What they write, and where. */
    List<Subject> subjects() {
        return Subject.onClassPath(loader);
    }
}
