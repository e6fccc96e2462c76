package io.headwater.benchmarks.report;

import io.headwater.benchmarks.load.Latencies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a process holds at the end of a minute, in MiB.
 *
 * @param resident all that the system counts as its own
 * @param live of the heap, what its last full collection left
 * @param outside of the heap, what Java itself counts: code, classes, buffers
 */
public record Memory(
        int minute, double resident, double live, double outside, Latencies latencies) {

    public static final String HEADING =
            "| minute | resident, MiB | live heap, MiB | Java's own, MiB | commands/s | p50, ms | p99, ms |%n|---|---|---|---|---|---|---|"
                    .formatted();

    private static final double MIB = 1024 * 1024;
    private static final double KIB_OF_A_MIB = 1024;

    /**
     * Reads it from the system, which has to be Linux, and from what Prometheus would read.
     *
     * @param metrics in Prometheus' text format
     */
    public static Memory of(int minute, long pid, String metrics, Latencies latencies) {
        return new Memory(
                minute,
                resident(pid),
                sum(metrics, "jvm_gc_live_data_size_bytes"),
                sum(metrics, "jvm_memory_used_bytes{area=\"nonheap\"")
                        + sum(metrics, "jvm_buffer_memory_used_bytes"),
                latencies);
    }

    /** By how much the last minute has more than the one in the middle. */
    public static String growth(List<Memory> seen) {
        return "from the middle to the end: resident %+.1f %%, live heap %+.1f %%"
                .formatted(growth(seen, Memory::resident), growth(seen, Memory::live));
    }

    private static double growth(List<Memory> seen, ToDoubleFunction<Memory> figure) {
        double middle = figure.applyAsDouble(seen.get(seen.size() / 2));
        return 100 * (figure.applyAsDouble(seen.getLast()) / middle - 1);
    }

    private static double resident(long pid) {
        var status = Path.of("/proc", Long.toString(pid), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / KIB_OF_A_MIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double sum(String metrics, String series) {
        return metrics.lines()
                        .filter(line -> line.startsWith(series))
                        .mapToDouble(line ->
                                Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                / MIB;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f |",
                minute,
                resident,
                live,
                outside,
                latencies.perSecond(),
                latencies.p50(),
                latencies.p99());
    }
}
