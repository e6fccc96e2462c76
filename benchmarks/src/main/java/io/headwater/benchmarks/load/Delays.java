package io.headwater.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How long events took until they were in the view of accounts, as the metric {@code
 * headwater.view.delay} has counted it.
 *
 * @param counts how many took at most so many seconds
 */
public record Delays(SortedMap<Double, Double> counts) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern BUCKET =
            Pattern.compile(
                    "headwater_view_delay_seconds_bucket\\{view=\"accounts\",le=\"([^\"]+)\"}"
                            + " (\\S+)");

    /** What was counted up to now, read where Prometheus would read it. */
    public static Delays read(URI metrics) {
        var request = HttpRequest.newBuilder(metrics).timeout(TIMEOUT).build();
        try {
            return of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static Delays of(String text) {
        var counts = new TreeMap<Double, Double>();
        BUCKET.matcher(text)
                .results()
                .forEach(bucket -> {
                    var most = bucket.group(1).equals("+Inf") ? "Infinity" : bucket.group(1);
                    counts.put(Double.parseDouble(most), Double.parseDouble(bucket.group(2)));
                });
        return new Delays(counts);
    }

    /** What came since. */
    public Delays since(Delays before) {
        var counted = new TreeMap<Double, Double>();
        counts.forEach(
                (most, count) -> counted.put(most, count - before.counts.getOrDefault(most, 0.0)));
        return new Delays(counted);
    }

    /** The percentile in milliseconds, as Prometheus guesses it: straight between two buckets. */
    public double percentile(double percent) {
        double all = counts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (all == 0) {
            throw new IllegalStateException("nothing was counted");
        }
        double rank = all * percent / 100;
        double lower = 0;
        double below = 0;
        for (var bucket : counts.entrySet()) {
            if (bucket.getValue() >= rank) {
                double upper = Double.isInfinite(bucket.getKey()) ? lower : bucket.getKey();
                double part = (rank - below) / Math.max(1, bucket.getValue() - below);
                return (lower + part * (upper - lower)) * 1000;
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        throw new IllegalStateException("counts that fall: " + counts);
    }
}
