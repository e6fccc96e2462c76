package io.headwater.platform.query.row;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BiFunction;

/** A field that rows can be asked for, by its name in answers. */
public final class Field {

    private final String name;
    private final FieldType type;
    private final List<String> symbols;
    private final BiFunction<String, VersionedRow<?>, @Nullable Object> reading;

    /**
     * @param symbols those that there are, of a symbol
     * @param reading the value, of an id and its row
     */
    Field(
            String name,
            FieldType type,
            List<String> symbols,
            BiFunction<String, VersionedRow<?>, @Nullable Object> reading) {
        this.name = name;
        this.type = type;
        this.symbols = List.copyOf(symbols);
        this.reading = reading;
    }

    public String name() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    /** Its value in a row that is there. */
    public @Nullable Object of(String id, VersionedRow<?> row) {
        return plain(reading.apply(id, row));
    }

    /**
     * A value to compare with, from its text or as Java has it. Throws {@link
     * IllegalArgumentException} where the field never has such a value, with a sentence.
     */
    public Object value(Object given) {
        Object value;
        try {
            value = type.value(given);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is %s, not %s".formatted(name, type.words(), given), e);
        }
        if (type == FieldType.SYMBOL && !symbols.contains(value)) {
            throw new IllegalArgumentException(
                    "%s is one of %s, not %s".formatted(name, String.join(", ", symbols), given));
        }
        return value;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case Enum<?> symbol -> symbol.name();
            case null -> null;
            default -> value;
        };
    }
}
