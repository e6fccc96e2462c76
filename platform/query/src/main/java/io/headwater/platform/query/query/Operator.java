package io.headwater.platform.query.query;

import io.headwater.platform.query.row.FieldType;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a field is compared with a value. A field without value is not equal to any, and nothing
 * else.
 */
public enum Operator {
    EQ("eq"),
    NE("ne"),
    GT("gt"),
    GTE("gte"),
    LT("lt"),
    LTE("lte"),
    IN("in"),
    CONTAINS("contains"),
    STARTS_WITH("startsWith");

    private static final Set<Operator> OF_ALL = EnumSet.of(EQ, NE, IN);
    private static final Set<Operator> OF_ORDERED = EnumSet.of(EQ, NE, IN, GT, GTE, LT, LTE);

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    /** As it is written in a filter. */
    public String word() {
        return word;
    }

    public static Optional<Operator> of(String word) {
        return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** Those that a field of this type takes. */
    public static Set<Operator> of(FieldType type) {
        return switch (type) {
            case TEXT -> EnumSet.allOf(Operator.class);
            case SYMBOL, FLAG -> OF_ALL;
            case WHOLE_NUMBER, NUMBER, TIME -> OF_ORDERED;
        };
    }

    /** For messages. */
    public static String words(Collection<Operator> operators) {
        return operators.stream().map(Operator::word).collect(Collectors.joining(", "));
    }

    /**
     * Whether a field's value is in this relation to what it is compared with.
     *
     * @param wanted of the field's type; a collection of such for {@link #IN}
     */
    boolean holds(@Nullable Object value, Object wanted) {
        if (value == null) {
            return this == NE;
        }
        return switch (this) {
            case EQ -> value.equals(wanted);
            case NE -> !value.equals(wanted);
            case GT -> Values.compare(value, wanted) > 0;
            case GTE -> Values.compare(value, wanted) >= 0;
            case LT -> Values.compare(value, wanted) < 0;
            case LTE -> Values.compare(value, wanted) <= 0;
            case IN -> ((Collection<?>) wanted).contains(value);
            case CONTAINS -> ((String) value).contains((String) wanted);
            case STARTS_WITH -> ((String) value).startsWith((String) wanted);
        };
    }
}
