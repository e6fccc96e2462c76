package io.headwater.platform.query;

import java.util.List;

/** The views of a service, one line each in its {@code main} class. */
public record Views(List<ViewDefinition<?, ?>> all) {

    public Views {
        all = List.copyOf(all);
        var distinct = all.stream().map(ViewDefinition::name).distinct().count();
        if (distinct < all.size()) {
            throw new IllegalArgumentException(
                    "a view is registered twice: "
                            + all.stream().map(ViewDefinition::name).toList());
        }
    }

    public static Views of(ViewDefinition<?, ?>... views) {
        return new Views(List.of(views));
    }
}
