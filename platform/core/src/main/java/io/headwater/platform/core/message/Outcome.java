package io.headwater.platform.core.message;

/**
 * How a command ended. {@code UNKNOWN} is what an older reader sees of an outcome added after it
 * was built.
 */
public enum Outcome {
    UNKNOWN,
    ACCEPTED,
    REJECTED,
    VERSION_CONFLICT,
    ID_CONFLICT
}
