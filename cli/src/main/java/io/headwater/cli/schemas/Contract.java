package io.headwater.cli.schemas;

import io.headwater.platform.core.avro.ReleasedSchemas;
import io.headwater.platform.core.avro.Schemas;

import org.apache.avro.Schema;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The records that the class path has schemas of: those that are written by themselves. */
final class Contract {

    private static final ClassLoader LOADER = Contract.class.getClassLoader();

    private Contract() {}

    /** Today's, by full name. */
    static SortedMap<String, Schema> today() {
        var records = new TreeMap<String, Schema>();
        for (var packageName : Schemas.packages(LOADER)) {
            Schemas.ofPackage(packageName, LOADER).stream()
                    .filter(schema -> schema.getProp("kind") != null)
                    .forEach(schema -> records.put(schema.getFullName(), schema));
        }
        return records;
    }

    /** All versions of a record, in order. */
    static List<Schema> released(String record) {
        return ReleasedSchemas.of(record, LOADER);
    }

    /** Full names of all that was ever released, of records that are no more, too. */
    static Collection<String> everReleased() {
        return ReleasedSchemas.names(LOADER);
    }
}
