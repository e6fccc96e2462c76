package io.headwater.platform.test;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/** Says what was expected and what came, one below the other, for all fixtures alike. */
final class Difference {

    private Difference() {}

    static AssertionError between(
            String sentence, @Nullable Object expected, @Nullable Object actual) {
        return new AssertionError(
                "%s%n  expected: %s%n  but was:  %s"
                        .formatted(sentence, lines(expected), lines(actual)));
    }

    private static String lines(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.isEmpty()
                        ? "nothing"
                        : list.stream()
                                .map(String::valueOf)
                                .collect(
                                        Collectors.joining(System.lineSeparator() + "            "))
                : String.valueOf(value);
    }
}
