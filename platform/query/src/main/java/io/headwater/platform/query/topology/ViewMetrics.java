package io.headwater.platform.query.topology;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is measured of one view on this instance. */
public final class ViewMetrics {

    private final Timer delay;
    private final Map<Integer, Integer> parked = new ConcurrentHashMap<>();

    public ViewMetrics(MeterRegistry registry, String view) {
        this.delay =
                Timer.builder("headwater.view.delay")
                        .description(
                                "From the time of an event's record, which is when the broker took"
                                        + " its command, until the event is in the view")
                        .tag("view", view)
                        .publishPercentileHistogram()
                        .register(registry);
        Gauge.builder(
                        "headwater.view.parked",
                        parked,
                        counts -> counts.values().stream().mapToInt(Integer::intValue).sum())
                .description("Events that the view could not apply: their rows stand still")
                .tag("view", view)
                .register(registry);
    }

    /** An event with this time, in milliseconds since 1970, is in the view. */
    void applied(long time) {
        delay.record(Duration.ofMillis(Math.max(0, System.currentTimeMillis() - time)));
    }

    /** So many events of a partition are parked. */
    void parked(int partition, int count) {
        parked.put(partition, count);
    }

    /** The partition is here no longer. */
    void forget(int partition) {
        parked.remove(partition);
    }
}
