package io.headwater.projectionservice.accounts;

/**
 * Where an account stands. {@code UNKNOWN} is what an older reader sees of a status added after it
 * was built.
 */
public enum AccountStatus {
    UNKNOWN,
    OPEN,
    FROZEN,
    CLOSED
}
