package io.headwater.platform.command.topology;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What became of a command, for as long as its id counts.
 *
 * @param fingerprint of its type and fields
 * @param accepted or else rejected: nothing else is remembered
 * @param version the aggregate's, after it
 * @param position offset in its result's position
 * @param events full names of its events, of which the last has the version as its sequence
 * @param errors all of them, at most 4 KiB
 */
record RememberedCommand(
        ByteBuffer fingerprint,
        boolean accepted,
        long version,
        long position,
        List<String> events,
        List<RememberedError> errors) {

    /** A reason for which the command was rejected. */
    record RememberedError(@Nullable String field, String code, String message) {}
}
