package io.headwater.platform.core.json;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A JSON value as it was written: a number keeps its form, and a field given twice is an error, not
 * a last word.
 */
sealed interface JsonTree {

    record Node(Map<String, JsonTree> members) implements JsonTree {}

    record Items(List<JsonTree> values) implements JsonTree {}

    record Text(String value) implements JsonTree {}

    /** A number without fraction or exponent; it may have a million digits. */
    record Whole(String digits) implements JsonTree {

        private static final int LONGEST_SHOWN = 40;

        boolean fits(int bits) {
            // The length first: to make a number of a million digits takes seconds.
            return digits.length() <= LONGEST_SHOWN && new BigInteger(digits).bitLength() < bits;
        }

        String shown() {
            return digits.length() <= LONGEST_SHOWN
                    ? "the number " + digits
                    : "a number of %d digits".formatted(digits.length());
        }
    }

    /** A number with a fraction or an exponent. */
    record Fraction() implements JsonTree {}

    record Flag(boolean value) implements JsonTree {}

    record Nothing() implements JsonTree {}

    /** The value's kind, for messages. */
    default String kind() {
        return switch (this) {
            case Node _ -> "an object";
            case Items _ -> "an array";
            case Text _ -> "a string";
            case Whole whole -> whole.shown();
            case Fraction _ -> "a number with a fraction or an exponent";
            case Flag _ -> "a boolean";
            case Nothing _ -> "null";
        };
    }
}
