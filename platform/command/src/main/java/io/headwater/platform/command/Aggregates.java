package io.headwater.platform.command;

import java.util.List;

/** The aggregates of a service, one line each in its {@code main} class. */
public record Aggregates(List<Aggregate<?, ?, ?>> all) {

    public Aggregates {
        all = List.copyOf(all);
        var distinct = all.stream().map(Aggregate::type).distinct().count();
        if (distinct < all.size()) {
            throw new IllegalArgumentException(
                    "an aggregate type is registered twice: "
                            + all.stream().map(Aggregate::type).toList());
        }
    }

    /** The id of the application that decides a type; throws where none does. */
    public String decider(String type) {
        return all.stream()
                .filter(one -> one.type().equals(type))
                .map(one -> one.workings().applicationId())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody decides " + type));
    }

    public static Aggregates of(Aggregate<?, ?, ?>... aggregates) {
        return new Aggregates(List.of(aggregates));
    }
}
