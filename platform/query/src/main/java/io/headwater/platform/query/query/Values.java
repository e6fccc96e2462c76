package io.headwater.platform.query.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The order of values, which is that of their bytes in an index. */
final class Values {

    private Values() {}

    /** Of two of the same type. Text is in the order of its code points. */
    @SuppressWarnings("unchecked") // both are of the field's type
    static int compare(Object one, Object other) {
        return one instanceof String text
                ? Arrays.compareUnsigned(text.getBytes(UTF_8), ((String) other).getBytes(UTF_8))
                : ((Comparable<Object>) one).compareTo(other);
    }
}
