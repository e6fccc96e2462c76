package io.headwater.platform.core.decider;

import org.jspecify.annotations.Nullable;

/**
 * Holds the folding of events to what can have happened: a history that cannot be is thrown, since
 * whatever would be guessed instead is decided upon from then on.
 */
public final class History {

    private History() {}

    /** The state that every event but an aggregate's first has before it. */
    public static <S> S existing(@Nullable S state, Object event) {
        if (state == null) {
            throw impossible(event, "nothing came before it");
        }
        return state;
    }

    /** Throws where the event cannot be. */
    public static void require(boolean isPossible, Object event, String whyNot) {
        if (!isPossible) {
            throw impossible(event, whyNot);
        }
    }

    /**
     * To be thrown at an event that cannot be; its fields are left out, as they may be personal.
     */
    public static IllegalStateException impossible(Object event, String whyNot) {
        return new IllegalStateException(
                event.getClass().getSimpleName() + " cannot have happened: " + whyNot);
    }
}
