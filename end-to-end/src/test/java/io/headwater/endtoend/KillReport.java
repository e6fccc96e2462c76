package io.headwater.endtoend;

import io.headwater.endtoend.Errand.Way;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What each kill cost callers, as a table for whoever reads the build's output. */
final class KillReport {

    private static final String LINE = "%4s  %-18s %-9s %7s %7s %7s %7s %7s %7s  %s%n";

    /** What was sent so long before a kill may have been under way. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);

    /** Our own part of it is about three for each processor, while a JVM starts. */
    private static final int BUSY = 6;

    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private final List<Long> restarts = new ArrayList<>();

    KillReport(String title) {
        this.title = title;
    }

    /** A kill and how busy the machine was. */
    private record Row(Outage outage, double load) {}

    void killed(Outage outage) {
        rows.add(
                new Row(
                        outage,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /** The dead one is started again now. */
    void restarted() {
        restarts.add(System.nanoTime());
    }

    /**
     * From each kill until each partition of the dead one was decided again, where the machine had
     * time for it: what many others slow down says nothing of us.
     */
    List<Duration> takeOvers(Collection<Told> told) {
        int processors = Runtime.getRuntime().availableProcessors();
        return rows.stream()
                .filter(row -> row.load() < processors * BUSY)
                .map(row -> row.outage().lastPartition(told))
                .toList();
    }

    /** All kills that were survived. */
    void print(OpenLoad load) {
        var told = load.told();
        System.out.printf("%n%s%n", title);
        System.out.printf(
                LINE, "kill", "of", "had", "first", "all", "REST", "Kafka", "REST", "Kafka",
                "load");
        for (int i = 0; i < restarts.size(); i++) {
            var outage = rows.get(i).outage();
            if (!outage.isOver(told)) {
                continue;
            }
            long begin = outage.killed() - UNDER_WAY.toNanos();
            long restart = restarts.get(i);
            long end = i + 1 < rows.size() ? rows.get(i + 1).outage().killed() : System.nanoTime();
            System.out.printf(
                    LINE,
                    i + 1,
                    outage.victim(),
                    outage.partitions().stream()
                            .sorted()
                            .map(String::valueOf)
                            .collect(Collectors.joining()),
                    seconds(outage.firstResult(told)),
                    seconds(outage.lastPartition(told)),
                    stall(told, begin, restart, Way::isRest),
                    stall(told, begin, restart, way -> !way.isRest()),
                    stall(told, restart, end, Way::isRest),
                    stall(told, restart, end, way -> !way.isRest()),
                    number(rows.get(i).load()));
        }
        System.out.printf(
                """
                first, all: from the kill to the first result for a key of the dead one, and until \
                each of its partitions has one
                REST, Kafka: the longest that a caller waited whose command was sent until the dead \
                one was started again, and after that
                load: how many processes the machine's %d processors were wanted by
                %d sendings were answered: %s
                over REST: %s
                """,
                Runtime.getRuntime().availableProcessors(),
                told.size(),
                told.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.result().outcome(), Collectors.counting())),
                load.rest().seen());
    }

    private static String stall(Collection<Told> told, long begin, long end, Predicate<Way> ways) {
        return seconds(Outage.stall(told, begin, end, ways));
    }

    private static String seconds(Optional<Duration> duration) {
        return duration.map(KillReport::seconds).orElse("-");
    }

    private static String seconds(Duration duration) {
        return number(duration.toMillis() / 1000.0) + " s";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
