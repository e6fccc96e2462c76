package io.headwater.platform.query.query;

import java.time.Duration;

/** What one query may still read, and what it has read. Not thread-safe. */
final class Budget {

    /** Asking what time it is costs as much as reading some rows. */
    private static final int BETWEEN_LOOKS = 256;

    private final QueryLimits limits;
    private final long deadline;
    private long entries;
    private long rows;

    Budget(QueryLimits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.longest().toNanos();
    }

    /** Throws {@link QueryTooExpensiveException} when there is no time left. */
    void readEntry() {
        entries++;
        look(entries);
    }

    /** Throws {@link QueryTooExpensiveException} when that was one too many. */
    void readRow() {
        rows++;
        if (rows > limits.mostRows()) {
            throw tooExpensive("it read %,d rows".formatted(limits.mostRows()));
        }
        look(rows);
    }

    long entries() {
        return entries;
    }

    long rows() {
        return rows;
    }

    private void look(long read) {
        if (read % BETWEEN_LOOKS == 0 && System.nanoTime() - deadline >= 0) {
            throw tooExpensive("it took %s".formatted(format(limits.longest())));
        }
    }

    private QueryTooExpensiveException tooExpensive(String what) {
        return new QueryTooExpensiveException(
                "the query was given up: %s, and was not done. An index on what it filters and sorts"
                                .formatted(what)
                        + " by would help: explain=true says which one it uses");
    }

    private static String format(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
