package io.headwater.platform.query.index;

import java.util.HashSet;
import java.util.List;

/**
 * Keeps the rows of a view in the order of these fields, so that queries find them by the first,
 * the first two … of them, and in their order, without reading others. Each change of one of them
 * writes two entries more.
 *
 * @param fields {@code version}, {@code createdAt}, {@code updatedAt} and the row's own, at most 4
 */
public record Index(List<String> fields) {

    private static final int MOST = 4;

    /** Throws {@link IllegalArgumentException} for none, too many, or one that occurs twice. */
    public Index {
        fields = List.copyOf(fields);
        if (fields.isEmpty() || fields.size() > MOST) {
            throw new IllegalArgumentException(
                    "an index has 1 to %d fields, not %s".formatted(MOST, fields));
        }
        if (new HashSet<>(fields).size() < fields.size()) {
            throw new IllegalArgumentException("an index has each field once, not " + fields);
        }
    }

    public static Index on(String... fields) {
        return new Index(List.of(fields));
    }

    /** What its entries are stored under: the same fields, the same entries. */
    public String name() {
        return String.join("+", fields);
    }
}
