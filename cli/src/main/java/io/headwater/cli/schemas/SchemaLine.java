package io.headwater.cli.schemas;

import io.headwater.platform.core.avro.Compatibility;
import io.headwater.platform.core.avro.RecordForm;

import org.apache.avro.Schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code schemas list} says of one record.
 *
 * @param versions how many were released
 * @param today how today's schema is related to the last of them
 */
record SchemaLine(
        String record, String kind, String compatibility, int meaning, int versions, String today) {

    static List<SchemaLine> all(Contract contract) {
        var lines = new ArrayList<SchemaLine>();
        var today = contract.today();
        today.forEach((name, schema) -> {
            var released = contract.released(name);
            lines.add(line(schema, released.size(), relation(schema, released)));
        });
        for (var name : contract.everReleased()) {
            if (!today.containsKey(name)) {
                var released = contract.released(name);
                lines.add(line(released.getLast(), released.size(), "is no more"));
            }
        }
        return lines;
    }

    static String relation(Schema today, List<Schema> released) {
        if (released.isEmpty()) {
            return "not released";
        }
        return released.getLast().equals(today)
                ? "released"
                : "changed since version " + released.size();
    }

    private static SchemaLine line(Schema schema, int versions, String today) {
        return new SchemaLine(
                schema.getFullName(),
                schema.getProp("kind"),
                Compatibility.of(schema).transitive(),
                RecordForm.of(schema).meaning(),
                versions,
                today);
    }
}
