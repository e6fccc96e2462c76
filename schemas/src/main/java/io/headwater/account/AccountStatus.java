package io.headwater.account;

/**
 * Whether an account takes debits and credits. {@code UNKNOWN} is what an older reader sees of a
 * status added after it was built.
 */
public enum AccountStatus {
    UNKNOWN,
    OPEN,
    FROZEN,
    CLOSED
}
