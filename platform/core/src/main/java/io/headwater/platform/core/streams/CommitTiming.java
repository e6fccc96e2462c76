package io.headwater.platform.core.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a stream thread commits: once it has worked off all that there is. Where many wait, most of
 * them ask again when they have their answers: so as many records as the last transaction had are
 * expected, for up to {@link #PATIENCE}, and those who come one after another share a transaction.
 * One who comes alone waits for nobody. Where input comes without a pause it is committed all the
 * same. While a backlog is worked off this says nothing: nobody is helped by small transactions
 * then. Not thread-safe.
 */
final class CommitTiming {

    /** Since the first record of a transaction: about as long as a commit takes, its price. */
    static final Duration PATIENCE = Duration.ofMillis(10);

    /** The same, while those come who are expected. */
    static final Duration LONGEST = Duration.ofMillis(30);

    /** So many records in one poll, half of what it brings at most, are a backlog. */
    static final int BACKLOG = 500;

    private final LongSupplier nanoTime;
    private long begun;
    private long uncommitted;
    private long expected;
    private boolean backlog;

    /**
     * @param nanoTime as {@link System#nanoTime} has it
     */
    CommitTiming(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A record was worked on. */
    void worked() {
        if (uncommitted == 0) {
            begun = nanoTime.getAsLong();
        }
        uncommitted++;
    }

    boolean hasWorked() {
        return uncommitted > 0;
    }

    /** Whether to commit before any more is read. */
    boolean isDue() {
        return hasWorked() && !backlog && !leftOf(areExpected() ? LONGEST : PATIENCE).isPositive();
    }

    /**
     * How long to wait for more, which is to be committed if none comes.
     *
     * @param idle how long where there is nothing to commit
     */
    Duration patience(Duration idle) {
        if (!hasWorked()) {
            return idle;
        }
        var left = leftOf(PATIENCE);
        return areExpected() && left.isPositive() ? left : Duration.ZERO;
    }

    /** So many records were read. */
    void read(int records) {
        backlog = records >= BACKLOG;
    }

    /** All that was worked on will be committed before more is read. */
    void committed() {
        expected = Math.min(uncommitted, BACKLOG);
        uncommitted = 0;
    }

    /** More of them. */
    private boolean areExpected() {
        return uncommitted < expected;
    }

    private Duration leftOf(Duration time) {
        return time.minusNanos(nanoTime.getAsLong() - begun);
    }
}
