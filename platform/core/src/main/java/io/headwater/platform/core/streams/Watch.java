package io.headwater.platform.core.streams;

import java.time.Duration;

/**
 * A precondition, and how often it is looked at.
 *
 * @param whileNotMet the time to the next look where it is not met, or nobody can tell
 * @param whileMet the time to the next look where it is
 */
public record Watch(Precondition precondition, Duration whileNotMet, Duration whileMet) {

    /** For an application that may always run. */
    static final Watch NONE = new Watch(Precondition.NONE, Duration.ofDays(1), Duration.ofDays(1));
}
