package io.headwater.platform.command.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says when an instance remembers more commands than it should. None of them is forgotten for that:
 * only time forgets.
 */
final class MemoryAlarm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryAlarm.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Map<String, LongSupplier> remembered;
    private final long limit;
    private final ScheduledExecutorService clockwork;

    /**
     * @param remembered how many commands of each aggregate type this instance remembers
     * @param limit how many of one type are too many
     */
    MemoryAlarm(Map<String, LongSupplier> remembered, long limit, MeterRegistry meters) {
        this.remembered = Map.copyOf(remembered);
        this.limit = limit;
        remembered.forEach((type, count) ->
                Gauge.builder("headwater.commands.remembered", count, LongSupplier::getAsLong)
                        .description("Commands whose ids count now, as RocksDB estimates them")
                        .tag("type", type)
                        .register(meters));
        this.clockwork =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("memory-alarm").factory());
        var _ =
                clockwork.scheduleWithFixedDelay(
                        this::check, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** How many types are beyond the limit; each is named in the log. */
    int check() {
        int beyond = 0;
        for (var type : remembered.entrySet()) {
            long count = type.getValue().getAsLong();
            if (count > limit) {
                beyond++;
                LOG.warn(
                        "some {} commands of {} are remembered here, and the alarm is set to {}:"
                                + " disk and the time to restore grow with them; shorten"
                                + " headwater.command.deduplication-window, add instances, or set"
                                + " headwater.command.deduplication-alarm higher",
                        count,
                        type.getKey(),
                        limit);
            }
        }
        return beyond;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
