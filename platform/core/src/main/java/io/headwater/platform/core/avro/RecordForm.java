package io.headwater.platform.core.avro;

import org.apache.avro.Schema;

import java.util.regex.Pattern;

/**
 * A form that a record has or once had.
 *
 * @param record its Avro full name
 * @param meaning from 1: the property {@code meaning} of its schema, which is raised where fields
 *     that stay as they are come to mean something else
 */
public record RecordForm(String record, int meaning) {

    private static final String MEANING = "meaning";
    private static final Pattern TEXT = Pattern.compile("([^#\\s]+)(?:#([1-9]\\d{0,8}))?");

    /** Throws {@link IllegalArgumentException} for a meaning that is no whole number from 1. */
    public static RecordForm of(Schema schema) {
        return switch (schema.getObjectProp(MEANING)) {
            case null -> new RecordForm(schema.getFullName(), 1);
            case Integer meaning when meaning >= 1 -> new RecordForm(schema.getFullName(), meaning);
            case Object other ->
                    throw new IllegalArgumentException(
                            "%s has the meaning %s, and must have a whole number from 1"
                                    .formatted(schema.getFullName(), other));
        };
    }

    /** Of {@code name} or {@code name#meaning}. Throws {@link IllegalArgumentException}. */
    static RecordForm parse(String text) {
        var form = TEXT.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "no record's full name, alone or with # and its meaning: " + text);
        }
        var meaning = form.group(2);
        return new RecordForm(form.group(1), meaning == null ? 1 : Integer.parseInt(meaning));
    }

    /** As it is written in {@link Upcasts}. */
    @Override
    public String toString() {
        return meaning == 1 ? record : record + "#" + meaning;
    }
}
