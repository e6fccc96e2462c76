package io.headwater.endtoend.newer;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What today's names are tomorrow. */
public final class Upcasts implements Supplier<Map<String, UnaryOperator<Map<String, Object>>>> {

    @Override
    public Map<String, UnaryOperator<Map<String, Object>>> get() {
        return Map.of(
                "io.headwater.user.UserRegistered#1 -> io.headwater.user.UserRegistered#2",
                Upcasts::familyNameFirst);
    }

    private static Map<String, Object> familyNameFirst(Map<String, Object> old) {
        var now = new HashMap<>(old);
        now.computeIfPresent(
                "name", (_, name) -> String.valueOf(name).replaceFirst("(.*) (.*)", "$2, $1"));
        return now;
    }
}
