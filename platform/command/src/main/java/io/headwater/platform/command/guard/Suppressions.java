package io.headwater.platform.command.guard;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which broken rules do not keep commands from being decided, and why.
 *
 * @param reasons by the name of the rule
 */
public record Suppressions(Map<String, String> reasons) {

    /** Throws {@link IllegalArgumentException} where there is no such rule, or no reason. */
    public Suppressions {
        var known = new LinkedHashMap<String, String>();
        reasons.forEach((name, reason) -> known.put(rule(name), reason(name, reason)));
        reasons = Map.copyOf(known);
    }

    boolean cover(String rule) {
        return reasons.containsKey(rule);
    }

    /** Empty where it is not suppressed. */
    String reason(String rule) {
        return reasons.getOrDefault(rule, "");
    }

    private static String rule(String name) {
        return Rules.named(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "headwater.command.suppress.%s: there is no rule %s, but %s"
                                        .formatted(
                                                name,
                                                name,
                                                String.join(", ", Rules.reasons().keySet()))));
    }

    private static String reason(String name, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "headwater.command.suppress.%s must say why the rule may be broken"
                            .formatted(name));
        }
        return reason;
    }
}
