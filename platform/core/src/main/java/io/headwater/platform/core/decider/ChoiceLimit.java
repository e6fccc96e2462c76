package io.headwater.platform.core.decider;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Leaves the choice between known values.
 *
 * @param values in the order in which they are listed to people
 * @param words what they are, to follow "is" in a sentence
 */
public record ChoiceLimit(String field, Set<String> values, String words) implements Limit<String> {

    public ChoiceLimit {
        // Not Set.copyOf, whose order is another one in each process.
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    @Override
    public boolean holds(String value) {
        return values.contains(value);
    }

    @Override
    public String rule() {
        return field + " is " + words;
    }
}
