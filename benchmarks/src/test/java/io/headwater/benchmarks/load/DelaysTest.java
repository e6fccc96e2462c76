package io.headwater.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Percentiles out of the buckets that Prometheus reads. */
class DelaysTest {

    private static final String BEFORE =
            """
            # TYPE headwater_view_delay_seconds histogram
            headwater_view_delay_seconds_bucket{view="accounts",le="0.001"} 5
            headwater_view_delay_seconds_bucket{view="accounts",le="0.01"} 5
            headwater_view_delay_seconds_bucket{view="accounts",le="+Inf"} 1000
            headwater_view_delay_seconds_bucket{view="users",le="0.001"} 77
            """;

    private static final String AFTER =
            """
            headwater_view_delay_seconds_bucket{view="accounts",le="0.001"} 55
            headwater_view_delay_seconds_bucket{view="accounts",le="0.01"} 105
            headwater_view_delay_seconds_bucket{view="accounts",le="+Inf"} 1100
            """;

    @Test
    void whatCameSinceCounts() {
        var delays = Delays.of(AFTER).since(Delays.of(BEFORE));

        assertThat(delays.percentile(50)).isCloseTo(1, within(1e-9));
        assertThat(delays.percentile(75)).isCloseTo(5.5, within(1e-9));
        assertThat(delays.percentile(100)).isCloseTo(10, within(1e-9));
    }

    @Test
    void beyondTheLastBucketNothingIsGuessed() {
        assertThat(Delays.of(BEFORE).percentile(99)).isCloseTo(10, within(1e-9));
    }

    @Test
    void nothingCountedIsNoPercentile() {
        assertThatThrownBy(() -> Delays.of("").percentile(99))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Delays.of(AFTER).since(Delays.of(AFTER)).percentile(99))
                .isInstanceOf(IllegalStateException.class);
    }
}
