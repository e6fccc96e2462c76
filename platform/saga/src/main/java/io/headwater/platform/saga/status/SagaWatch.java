package io.headwater.platform.saga.status;

import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.query.query.Direction;
import io.headwater.platform.query.query.Freshness;
import io.headwater.platform.query.query.Operator;
import io.headwater.platform.query.query.Query;
import io.headwater.platform.query.query.ViewReader;
import io.headwater.platform.query.query.ViewUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks again and again at the sagas whose partitions this instance owns: how many are under way,
 * since when, and which stand still.
 */
public final class SagaWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SagaWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private static final List<String> UNDER_WAY =
            List.of(SagaStatus.RUNNING.name(), SagaStatus.COMPENSATING.name());

    /** So many are named; the rest are counted. */
    private static final int MOST_NAMED = 10;

    private final Map<String, ViewReader<?>> views;
    private final Duration grace;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork;

    /**
     * What was seen of one type.
     *
     * @param running that have not ended
     * @param oldest when the first of them began
     * @param stuck those to be looked at, the first ones by their ids
     */
    record Seen(long running, Instant oldest, long stuck, List<String> ids) {

        static final Seen NOTHING = new Seen(0, SagaRow.NEVER, 0, List.of());
    }

    /**
     * @param views by saga type
     * @param grace how late one may be before it is said to stand still
     */
    public SagaWatch(
            Map<String, ViewReader<?>> views, Duration grace, Clock clock, MeterRegistry meters) {
        this.views = Map.copyOf(views);
        this.grace = grace;
        this.clock = clock;
        views.keySet().forEach(type -> register(type, meters));
        this.clockwork =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("saga-watch").factory());
    }

    private void register(String type, MeterRegistry meters) {
        Gauge.builder("headwater.sagas.running", this, it -> it.of(type).running())
                .description("Sagas of this instance that have not ended")
                .tag("type", type)
                .register(meters);
        Gauge.builder("headwater.sagas.stuck", this, it -> it.of(type).stuck())
                .description("Sagas of this instance that stand still: somebody has to look")
                .tag("type", type)
                .register(meters);
        Gauge.builder("headwater.sagas.oldest", this, it -> it.age(type))
                .description(
                        "Seconds since the oldest saga of this instance began that has not ended")
                .baseUnit("seconds")
                .tag("type", type)
                .register(meters);
    }

    public void start() {
        var _ =
                clockwork.scheduleWithFixedDelay(
                        this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Those that stand still, as sentences by type; none where all goes well. */
    Map<String, String> stuck() {
        var sentences = new TreeMap<String, String>();
        seen.forEach((type, one) -> {
            if (one.stuck() > 0) {
                sentences.put(
                        type,
                        "%d stand still, first of them %s"
                                .formatted(one.stuck(), String.join(", ", one.ids())));
            }
        });
        return sentences;
    }

    private Seen of(String type) {
        return seen.getOrDefault(type, Seen.NOTHING);
    }

    private double age(String type) {
        var oldest = of(type).oldest();
        return oldest.equals(SagaRow.NEVER)
                ? 0
                : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }

    private void look() {
        views.forEach((type, view) -> {
            try {
                look(view).ifPresent(found -> seen.put(type, found));
            } catch (ViewUnavailableException e) {
                LOG.debug("the sagas of {} cannot be looked at now", type, e);
            } catch (RuntimeException e) {
                LOG.warn("nobody sees which sagas of {} stand still", type, e);
            }
        });
    }

    private Optional<Seen> look(ViewReader<?> view) {
        var running = Query.where("state", Operator.IN, UNDER_WAY);
        var late = Query.where("dueAt", Operator.LT, clock.instant().minus(grace));
        var part =
                view.part(
                        view.ends().keySet(),
                        new Freshness(List.of(), Duration.ZERO, view.mostStale()),
                        mine -> {
                            var oldest =
                                    view.find(
                                            view.bind(
                                                    running.sort("createdAt", Direction.ASC)
                                                            .limit(1)),
                                            mine);
                            var first =
                                    view.find(
                                            view.bind(
                                                    late.sort("dueAt", Direction.ASC)
                                                            .limit(MOST_NAMED)),
                                            mine);
                            return new Seen(
                                    view.count(view.bind(running), mine).count(),
                                    oldest.rows().stream()
                                            .map(row -> row.value().row().createdAt())
                                            .findFirst()
                                            .orElse(SagaRow.NEVER),
                                    view.count(view.bind(late), mine).count(),
                                    first.rows().stream().map(row -> row.value().id()).toList());
                        });
        return Optional.ofNullable(part.answer());
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
