package io.headwater.platform.core.deadletter;

/** How far a {@link Follower} has come with one aggregate. */
public interface Standing {

    /** The sequence of the last record applied; 0 before the first. */
    long version();

    /** Whether it stands still, the next record being parked. */
    boolean isStopped();
}
