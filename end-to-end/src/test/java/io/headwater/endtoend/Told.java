package io.headwater.endtoend;

import io.headwater.endtoend.Errand.Way;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Position;

/**
 * What a caller was told of its errand, and when.
 *
 * @param sent when it first sent the command, as {@link System#nanoTime} has it
 * @param answered when it knew the result
 */
record Told(Errand errand, Way way, long sent, long answered, CommandResult result) {

    /** The partition on which it was decided. */
    int partition() {
        return Position.parse(result.position()).orElseThrow().partition();
    }
}
