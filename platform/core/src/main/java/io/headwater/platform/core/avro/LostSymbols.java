package io.headwater.platform.core.avro;

import org.apache.avro.Schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Symbols that an enum somewhere in a released schema had, and has no more.
 *
 * @param path names of fields, from the record at the top
 * @param name the enum's full name
 */
record LostSymbols(String path, String name, List<String> symbols) {

    static List<LostSymbols> between(Schema released, Schema now) {
        var lost = new ArrayList<LostSymbols>();
        collect(released, now, "", new HashSet<>(), lost);
        return lost;
    }

    private static void collect(
            Schema released, Schema now, String path, Set<String> seen, List<LostSymbols> lost) {
        if (released.isUnion() || now.isUnion()) {
            for (var branch : branches(released)) {
                branches(now).stream()
                        .filter(kept -> kept.getFullName().equals(branch.getFullName()))
                        .forEach(kept -> collect(branch, kept, path, seen, lost));
            }
            return;
        }
        if (released.getType() != now.getType()) {
            return;
        }
        switch (released.getType()) {
            case RECORD -> collectFields(released, now, path, seen, lost);
            case ARRAY ->
                    collect(released.getElementType(), now.getElementType(), path, seen, lost);
            case MAP -> collect(released.getValueType(), now.getValueType(), path, seen, lost);
            case ENUM -> {
                var gone =
                        released.getEnumSymbols().stream()
                                .filter(symbol -> !now.hasEnumSymbol(symbol))
                                .toList();
                if (!gone.isEmpty()) {
                    lost.add(new LostSymbols(path, released.getFullName(), gone));
                }
            }
            default -> {}
        }
    }

    private static void collectFields(
            Schema released, Schema now, String path, Set<String> seen, List<LostSymbols> lost) {
        // Once for each record: one may contain itself.
        if (!seen.add(released.getFullName())) {
            return;
        }
        for (var field : released.getFields()) {
            var kept = now.getField(field.name());
            if (kept != null) {
                var below = path.isEmpty() ? field.name() : path + "." + field.name();
                collect(field.schema(), kept.schema(), below, seen, lost);
            }
        }
    }

    private static List<Schema> branches(Schema schema) {
        return schema.isUnion() ? schema.getTypes() : List.of(schema);
    }
}
