package io.headwater.platform.core.saga;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a saga: one stage after the other, those of one stage side by side.
 *
 * <pre>{@code
 * Steps.first(debit).then(credit).then(settle)
 * Steps.first(user, account)
 * }</pre>
 */
public record Steps<E, S>(List<List<Step<E, S>>> stages) {

    public Steps {
        stages = stages.stream().map(List::copyOf).toList();
        var names = stages.stream().flatMap(List::stream).map(Step::name).toList();
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("steps have names of their own: " + names);
        }
        var certain = stages.stream().flatMap(List::stream).map(Step::certain).toList();
        boolean isMixed =
                stages.stream()
                        .anyMatch(
                                stage -> stage.stream().map(Step::certain).distinct().count() > 1);
        boolean isFollowed =
                certain.contains(true) && certain.lastIndexOf(false) > certain.indexOf(true);
        if (isMixed || isFollowed) {
            throw new IllegalArgumentException(
                    "behind and beside a step that must succeed all others must, too: " + names);
        }
    }

    @SafeVarargs
    public static <E, S> Steps<E, S> first(Step<E, S>... steps) {
        return new Steps<>(List.of(List.of(steps)));
    }

    @SafeVarargs
    public final Steps<E, S> then(Step<E, S>... steps) {
        var all = new ArrayList<>(stages);
        all.add(List.of(steps));
        return new Steps<>(all);
    }

    /** Throws {@link IllegalArgumentException} for a name that none has. */
    Step<E, S> named(String name) {
        for (var stage : stages) {
            for (var step : stage) {
                if (step.name().equals(name)) {
                    return step;
                }
            }
        }
        throw new IllegalArgumentException("there is no step " + name);
    }
}
