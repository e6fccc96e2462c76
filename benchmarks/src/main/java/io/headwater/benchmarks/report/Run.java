package io.headwater.benchmarks.report;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of the benchmark, as it is stored.
 *
 * @param environment what it ran on, and with which settings
 */
public record Run(Map<String, String> environment, List<Pair> pairs) {

    private static final JsonMapper JSON = new JsonMapper();

    public static Run read(Path file) {
        return JSON.readValue(file.toFile(), Run.class);
    }

    public void write(Path file) {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }

    /** Those that this run has figures of. */
    public List<Metric> metrics() {
        return Stream.of(Metric.values())
                .filter(metric -> !pairs.isEmpty())
                .filter(metric -> pairs.getFirst().headwater().containsKey(metric))
                .toList();
    }

    /** The median of the pairs' ratios. */
    public double ratio(Metric metric) {
        return median(pairs.stream().mapToDouble(pair -> pair.ratio(metric)).toArray());
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
