package io.headwater.platform.query.query;

import java.time.Duration;

/**
 * What one query may cost an instance.
 *
 * @param mostRows read
 * @param longest it may take
 */
public record QueryLimits(long mostRows, Duration longest) {

    public QueryLimits {
        if (mostRows < 1 || longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException(
                    "a query reads at least one row in more than no time, not %d in %s"
                            .formatted(mostRows, longest));
        }
    }
}
