package io.headwater.platform.command;

import java.util.List;

/**
 * What is special about the application that decides a type.
 *
 * @param applicationId see {@link io.headwater.platform.core.topic.ApplicationIds}
 * @param innerCommands what lies on the topic of commands besides those that clients may send
 */
public record Workings<E, S>(
        String applicationId,
        List<Class<?>> innerCommands,
        StateForm.Of<S> state,
        Effects.Wiring<E, S> effects) {

    public Workings {
        innerCommands = List.copyOf(innerCommands);
    }
}
