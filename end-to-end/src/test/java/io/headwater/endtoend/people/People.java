package io.headwater.endtoend.people;

import io.headwater.platform.core.view.View;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.Views;

/** What the builds of the view have in common. */
final class People {

    private People() {}

    static <E> Views view(Class<E> events, View<PersonRow, E> view) {
        return Views.of(new ViewDefinition<>("people", "user", PersonRow.class, events, view));
    }
}
