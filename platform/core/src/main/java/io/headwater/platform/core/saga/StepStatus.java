package io.headwater.platform.core.saga;

/**
 * How far a step has come. {@code UNKNOWN} is what an older reader sees of a status added after it
 * was built.
 */
public enum StepStatus {
    UNKNOWN,
    SENT,
    DONE,
    REFUSED
}
