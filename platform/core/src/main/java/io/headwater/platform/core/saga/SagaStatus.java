package io.headwater.platform.core.saga;

/**
 * Where a saga stands. {@code UNKNOWN} is what an older reader sees of a status added after it was
 * built.
 */
public enum SagaStatus {
    UNKNOWN,
    RUNNING,
    /** It turned back, and undoes what was done. */
    COMPENSATING,
    COMPLETED,
    /** Nothing of it remains. */
    COMPENSATED,
    /** Somebody gave it up: its steps say what remains. */
    FAILED;

    public boolean isEnded() {
        return this == COMPLETED || this == COMPENSATED || this == FAILED;
    }
}
