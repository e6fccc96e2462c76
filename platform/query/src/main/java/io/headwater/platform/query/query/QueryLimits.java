package io.headwater.platform.query.query;

import java.time.Duration;

/**
 * What one query may cost an instance, and be worth.
 *
 * @param mostRows read
 * @param longest it may take
 * @param mostStale how old its answer may be, where the owner of a partition is away
 */
public record QueryLimits(long mostRows, Duration longest, Duration mostStale) {

    public QueryLimits {
        if (mostRows < 1 || !longest.isPositive() || mostStale.isNegative()) {
            throw new IllegalArgumentException(
                    "a query reads at least one row in more than no time and is not older than now, not %d in %s and %s old"
                            .formatted(mostRows, longest, mostStale));
        }
    }
}
