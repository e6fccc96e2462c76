package io.headwater.projectionservice.users;

/**
 * Whether a user may act. {@code UNKNOWN} is what an older reader sees of a status added after it
 * was built.
 */
public enum UserStatus {
    UNKNOWN,
    ACTIVE,
    DEACTIVATED
}
