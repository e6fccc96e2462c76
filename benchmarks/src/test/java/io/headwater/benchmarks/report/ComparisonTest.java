package io.headwater.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A run is judged by the medians of its ratios, whatever the machine did to both contenders. */
class ComparisonTest {

    @Test
    void theRatioIsTheMedianOfThePairs() {
        assertThat(drain(0.5, 0.9, 0.7).ratio(Metric.DRAIN)).isEqualTo(0.7, within(1e-9));
    }

    @Test
    void aRateThatFallsByMoreThanTheToleranceIsALoss() {
        assertThat(losses(drain(0.8), drain(0.67))).containsExactly(Metric.DRAIN);
        assertThat(losses(drain(0.8), drain(0.69))).isEmpty();
        assertThat(losses(drain(0.8), drain(1.2))).isEmpty();
    }

    @Test
    void aLatencyThatRisesByMoreThanTheToleranceIsALoss() {
        assertThat(losses(latency(1.0), latency(1.2))).containsExactly(Metric.P50_AT_100);
        assertThat(losses(latency(1.0), latency(1.1))).isEmpty();
        assertThat(losses(latency(1.0), latency(0.5))).isEmpty();
    }

    @Test
    void whatOnlyOneOfThemMeasuredIsNotCompared() {
        assertThat(losses(drain(0.8), latency(9))).isEmpty();
    }

    @Test
    void aRunIsStoredAsItIs(@TempDir Path folder) {
        var file = folder.resolve("run.json");
        drain(0.8, 0.7).write(file);

        assertThat(Run.read(file)).isEqualTo(drain(0.8, 0.7));
    }

    private static List<Metric> losses(Run earlier, Run later) {
        return new Comparison(earlier, later)
                .losses().stream().map(Comparison.Loss::metric).toList();
    }

    private static Run drain(double... ratios) {
        return run(Metric.DRAIN, ratios);
    }

    private static Run latency(double... ratios) {
        return run(Metric.P50_AT_100, ratios);
    }

    private static Run run(Metric metric, double... ratios) {
        return new Run(
                Map.of("machine", "any"),
                Arrays.stream(ratios)
                        .mapToObj(ratio ->
                                new Pair(
                                        Map.of(metric, 1000 * ratio),
                                        Map.of(metric, 1000.0),
                                        Map.of()))
                        .toList());
    }
}
