package io.headwater.endtoend;

import io.headwater.platform.core.message.Outcome;

/** What is to become of a record that somebody puts on a topic of commands. */
sealed interface Fate {

    /**
     * It becomes a dead letter.
     *
     * @param code the reason's
     * @param message a part of the reason's
     * @param told whether a {@code REJECTED} result tells it, too
     * @param whole whether the dead letter has all of it, or says where it lies
     */
    record Parked(String code, String message, boolean told, boolean whole) implements Fate {

        Parked untold() {
            return new Parked(code, message, false, whole);
        }

        Parked inPart() {
            return new Parked(code, message, told, false);
        }
    }

    /** It is decided. */
    record Decided(Outcome outcome) implements Fate {}

    /** The broker does not take it. */
    record Refused() implements Fate {}

    /** It never happened. */
    record Ignored() implements Fate {}
}
