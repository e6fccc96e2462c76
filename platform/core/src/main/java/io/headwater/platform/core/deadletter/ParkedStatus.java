package io.headwater.platform.core.deadletter;

/** What became of a record that was not applied when it came. */
public enum ParkedStatus {
    UNKNOWN,
    /** It was tried, and refused. */
    PARKED,
    /** It was not tried, since an earlier one of its aggregate is parked. */
    WAITING,
    /** It was parked once. */
    APPLIED,
    /** Somebody gave it up: its aggregate goes on without it. */
    DISCARDED
}
