package io.headwater.platform.core.message;

import java.util.regex.Pattern;

/** The rule for ids of aggregates and sagas, which are the keys of their records. */
public final class AggregateIds {

    public static final int SHORTEST = 1;
    public static final int LONGEST = 255;

    /** The characters in words, for messages. */
    public static final String CHARACTERS = "A-Z a-z 0-9 . _ ~ : @ + -";

    /** The rule in words, for messages. */
    public static final String RULE =
            "an id has " + SHORTEST + " to " + LONGEST + " characters out of " + CHARACTERS;

    /** The whole rule as a regular expression that Java and JSON Schema read alike. */
    public static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9._~:@+-]{" + SHORTEST + "," + LONGEST + "}");

    private AggregateIds() {}

    /** What {@link #FORM} says, without its cost, which each command would pay. */
    public static boolean isValid(String id) {
        if (id.length() < SHORTEST || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letterOrDigit = Character.isLetterOrDigit(c) && c < 128;
            if (!letterOrDigit && "._~:@+-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
