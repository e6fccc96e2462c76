package io.headwater.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run in words and numbers, as Markdown. */
public final class Table {

    private Table() {}

    /** Everything that the run has. */
    public static String of(Run run) {
        var text = new StringBuilder();
        run.environment().forEach((name, value) -> text.append("%s: %s%n".formatted(name, value)));
        text.append(
                "%n| | all runs: headwater / bare | ratios | median | demanded |%n|---|---|---|---|---|%n"
                        .formatted());
        for (var metric : run.metrics()) {
            text.append(row(run, metric)).append(System.lineSeparator());
        }
        text.append(beside(run.pairs()));
        return text.toString();
    }

    private static String row(Run run, Metric metric) {
        double median = run.ratio(metric);
        return "| %s, %s | %s | %s | **%.2f** | %.1f %s |"
                .formatted(
                        metric.label(),
                        metric.unit(),
                        run.pairs().stream()
                                .map(pair ->
                                        number(pair.headwater(), metric)
                                                + " / "
                                                + number(pair.bare(), metric))
                                .collect(Collectors.joining(", ")),
                        run.pairs().stream()
                                .map(pair -> "%.2f".formatted(pair.ratio(metric)))
                                .collect(Collectors.joining(" ")),
                        median,
                        metric.demanded(),
                        metric.isMet(median) ? "met" : "not met");
    }

    private static String number(Map<Metric, Double> figures, Metric metric) {
        double value = figures.getOrDefault(metric, Double.NaN);
        return value >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String beside(List<Pair> pairs) {
        var names = pairs.stream().flatMap(pair -> pair.beside().keySet().stream()).distinct();
        return names.map(name ->
                        "%n%s: %s"
                                .formatted(
                                        name,
                                        pairs.stream()
                                                .flatMap(pair ->
                                                        Stream.ofNullable(pair.beside().get(name)))
                                                .map(value ->
                                                        String.format(Locale.ROOT, "%,.1f", value))
                                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
    }
}
