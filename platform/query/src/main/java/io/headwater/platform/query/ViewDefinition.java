package io.headwater.platform.query;

import io.headwater.platform.core.registry.Subject;
import io.headwater.platform.core.view.View;

/**
 * One view, as a service registers it.
 *
 * @param name the name in paths, e.g. {@code users}
 * @param type the aggregate type whose events it is built from, e.g. {@code user}
 * @param rows the row's record
 * @param events the events, a sealed interface of records
 */
public record ViewDefinition<R extends Record, E>(
        String name, String type, Class<R> rows, Class<E> events, View<R, E> view) {

    /** Throws {@link IllegalArgumentException} where the rows' schemas would be another view's. */
    public ViewDefinition {
        Subject.requireOwner(name, rows);
    }
}
