package io.headwater.platform.command;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is special about the application that decides a type.
 *
 * @param applicationId see {@link io.headwater.platform.core.topic.ApplicationIds}
 * @param beginning the command that begins one under an id that its sender chooses, which has the
 *     path of all; {@code null} where there is none
 * @param innerCommands what lies on the topic of commands besides those that clients may send
 */
public record Workings<E, S>(
        String applicationId,
        @Nullable Class<?> beginning,
        List<Class<?>> innerCommands,
        StateForm.Of<S> state,
        Effects.Wiring<E, S> effects) {

    public Workings {
        innerCommands = List.copyOf(innerCommands);
    }
}
