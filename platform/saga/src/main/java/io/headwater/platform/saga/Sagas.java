package io.headwater.platform.saga;

import java.util.List;

/** The sagas of a service, one line each in its {@code main} class. */
public record Sagas(List<SagaDefinition<?, ?, ?>> all) {

    public Sagas {
        all = List.copyOf(all);
        var distinct = all.stream().map(SagaDefinition::type).distinct().count();
        if (distinct < all.size()) {
            throw new IllegalArgumentException(
                    "a saga type is registered twice: "
                            + all.stream().map(SagaDefinition::type).toList());
        }
    }

    public static Sagas of(SagaDefinition<?, ?, ?>... sagas) {
        return new Sagas(List.of(sagas));
    }
}
