package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

import java.util.ArrayList;
import java.util.List;

/**
 * What may become of a schema once a version of it was released. The rules are Avro's resolution,
 * with one more: an enum's symbols stay, since a reader that has lost one reads its default, which
 * is a guess.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#schema-resolution">Avro's
 *     rules</a>
 */
public enum Compatibility {
    /** Today's builds read what older ones wrote. */
    BACKWARD,
    /** And older builds read what today's write. */
    FULL;

    /**
     * Of what the property {@code kind} of a schema says. Commands are read by one service, for
     * some days; all else is read by many, or for ever.
     */
    public static Compatibility of(Schema schema) {
        return "command".equals(schema.getProp("kind")) ? BACKWARD : FULL;
    }

    /** What a registry calls it, held against all versions of a subject. */
    public String transitive() {
        return name() + "_TRANSITIVE";
    }

    /**
     * What breaks a rule between today's schema and one that was released.
     *
     * @param now of the same full name
     * @param version the released one's, for the sentences
     * @return a sentence for each breach, with schema, version, field, rule and way out
     */
    public List<String> breaches(Schema now, Schema released, int version) {
        var breaches = new ArrayList<String>();
        for (var found : incompatibilities(now, released)) {
            breaches.add(sentence(released, version, path(now, found), backward(found)));
        }
        if (this == FULL) {
            for (var found : incompatibilities(released, now)) {
                breaches.add(sentence(released, version, path(released, found), forward(found)));
            }
        }
        for (var lost : LostSymbols.between(released, now)) {
            breaches.add(
                    sentence(
                            released,
                            version,
                            lost.path(),
                            "the symbols %s of %s may have been written; put them back"
                                    .formatted(lost.symbols(), lost.name())));
        }
        return breaches.stream().distinct().toList();
    }

    private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
    }

    /** Why today's build does not read what a released one wrote, and the way out. */
    private static String backward(Incompatibility found) {
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                    "it was not written then, and has no default; give it one";
            case TYPE_MISMATCH ->
                    "its type does not take all that was written (%s); put it back, and add a field of"
                                    .formatted(found.getMessage())
                            + " the new type, with a default, beside it";
            case MISSING_ENUM_SYMBOLS, MISSING_UNION_BRANCH ->
                    "it does not take all that was written (%s); put it back"
                            .formatted(found.getMessage());
            case FIXED_SIZE_MISMATCH, NAME_MISMATCH ->
                    "%s; put it back".formatted(found.getMessage());
        };
    }

    /** Why a released build does not read what today's writes, and the way out. */
    private static String forward(Incompatibility found) {
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                    "builds of that version need it, since it had no default; put it back";
            case TYPE_MISMATCH, MISSING_UNION_BRANCH ->
                    "builds of that version do not read all that is written now (%s); put it back, and"
                                    .formatted(found.getMessage())
                            + " add a field of the new type, with a default, beside it";
            case MISSING_ENUM_SYMBOLS ->
                    "builds of that version have no default for the new symbols (%s); take them away"
                            .formatted(found.getMessage());
            case FIXED_SIZE_MISMATCH, NAME_MISMATCH ->
                    "%s; put it back".formatted(found.getMessage());
        };
    }

    private static String sentence(Schema released, int version, String path, String rule) {
        return "%s, version %d%s: %s"
                .formatted(
                        released.getFullName(),
                        version,
                        path.isEmpty() ? "" : ", field " + path,
                        rule);
    }

    /** Names of fields for Avro's JSON pointer into the reader's schema. */
    private static String path(Schema reader, Incompatibility found) {
        var names = new ArrayList<String>();
        var schema = reader;
        var tokens = found.getLocation().split("/", -1);
        for (int i = 1; i < tokens.length; i++) {
            switch (tokens[i]) {
                case "fields" -> {
                    var field = schema.getFields().get(Integer.parseInt(tokens[++i]));
                    names.add(field.name());
                    schema = field.schema();
                }
                case "items" -> schema = schema.getElementType();
                case "values" -> schema = schema.getValueType();
                default -> {
                    if (schema.isUnion() && tokens[i].matches("\\d+")) {
                        schema = schema.getTypes().get(Integer.parseInt(tokens[i]));
                    }
                }
            }
        }
        return String.join(".", names);
    }
}
