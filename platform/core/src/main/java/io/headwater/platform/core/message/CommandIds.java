package io.headwater.platform.core.message;

import java.util.regex.Pattern;

/** The rule for ids of commands, which clients choose. */
public final class CommandIds {

    public static final int LONGEST = 255;

    /** The rule in words, for messages. */
    public static final String RULE =
            "a command id has 1 to " + LONGEST + " visible ASCII characters";

    /** The whole rule as a regular expression that Java and JSON Schema read alike. */
    public static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

    private CommandIds() {}

    /** What {@link #FORM} says, without its cost, which each command would pay. */
    public static boolean isValid(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '!' || id.charAt(i) > '~') {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST;
    }
}
