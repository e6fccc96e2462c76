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

    public static boolean isValid(String id) {
        return FORM.matcher(id).matches();
    }
}
