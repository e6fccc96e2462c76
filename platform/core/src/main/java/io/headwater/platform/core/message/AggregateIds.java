package io.headwater.platform.core.message;

import java.util.regex.Pattern;

/** The rule for ids of aggregates and sagas, which are the keys of their records. */
public final class AggregateIds {

    /** The rule in words, for messages. */
    public static final String RULE =
            "an id has 1 to 255 characters out of A-Z a-z 0-9 . _ ~ : @ + -";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~:@+-]{1,255}");

    private AggregateIds() {}

    public static boolean isValid(String id) {
        return FORM.matcher(id).matches();
    }
}
