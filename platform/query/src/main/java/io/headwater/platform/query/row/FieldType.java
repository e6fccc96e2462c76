package io.headwater.platform.query.row;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * What a field holds, as queries see it. Values are {@code String} (text and symbols), {@code
 * Long}, {@code Double}, {@code Boolean} and {@link Instant}.
 */
public enum FieldType {
    TEXT("text") {
        @Override
        Object parse(String text) {
            return text;
        }
    },
    /** Of an enum. */
    SYMBOL("a symbol") {
        @Override
        Object parse(String text) {
            return text;
        }
    },
    WHOLE_NUMBER("a whole number, e.g. 2500") {
        @Override
        Object parse(String text) {
            return Long.valueOf(text);
        }
    },
    NUMBER("a number, e.g. 0.5") {
        @Override
        Object parse(String text) {
            var number = Double.valueOf(text);
            if (number.isNaN() || number.isInfinite()) {
                throw new NumberFormatException(text);
            }
            return number;
        }
    },
    FLAG("true or false") {
        @Override
        Object parse(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
    },
    TIME("a time of RFC 3339 or a day, e.g. 2026-01-31T12:00:00Z or 2026-01-31") {
        @Override
        Object parse(String text) {
            return Instant.parse(text.length() == DAY.length() ? text + "T00:00:00Z" : text);
        }
    };

    private static final String DAY = "2026-01-31";

    private final String words;

    FieldType(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /**
     * A value from its text, or the value itself where it is of the type. Throws {@link
     * IllegalArgumentException} for another.
     */
    Object value(Object given) {
        return switch (given) {
            case String text -> parsed(text);
            case Integer number when this == WHOLE_NUMBER -> number.longValue();
            case Long number when this == WHOLE_NUMBER -> number;
            case Double number when this == NUMBER -> number;
            case Boolean flag when this == FLAG -> flag;
            case Instant time when this == TIME -> time;
            case Enum<?> symbol when this == SYMBOL -> symbol.name();
            default -> throw new IllegalArgumentException("no " + this);
        };
    }

    abstract Object parse(String text);

    private Object parsed(String text) {
        try {
            return parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
