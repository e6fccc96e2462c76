package io.headwater.benchmarks.report;

import java.util.List;

/** A run held against an earlier one, by their ratios: the machines differ, these should not. */
public record Comparison(Run earlier, Run later) {

    /** By how much a ratio may be worse: what shared machines do by themselves. */
    static final double TOLERANCE = 0.15;

    /** A ratio that is worse than it was. */
    public record Loss(Metric metric, double earlier, double later) {

        @Override
        public String toString() {
            return "%s: the ratio was %.2f and is %.2f".formatted(metric.label(), earlier, later);
        }
    }

    /** Those beyond the tolerance. */
    public List<Loss> losses() {
        return later.metrics().stream()
                .filter(earlier.metrics()::contains)
                .map(metric -> new Loss(metric, earlier.ratio(metric), later.ratio(metric)))
                .filter(loss -> loss.metric().loss(loss.earlier(), loss.later()) > TOLERANCE)
                .toList();
    }
}
