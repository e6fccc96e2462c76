package io.headwater.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Both contenders' figures, one behind the other in the same minutes.
 *
 * @param beside what else was measured, by its name and unit
 */
public record Pair(
        Map<Metric, Double> headwater, Map<Metric, Double> bare, Map<String, Double> beside) {

    /** Headwater's figure for one of the bare topology. */
    public double ratio(Metric metric) {
        return headwater.getOrDefault(metric, Double.NaN) / bare.getOrDefault(metric, Double.NaN);
    }

    /** The same, with more that was measured beside. */
    public Pair with(Map<String, Double> more) {
        var all = new LinkedHashMap<>(beside);
        all.putAll(more);
        return new Pair(headwater, bare, all);
    }
}
