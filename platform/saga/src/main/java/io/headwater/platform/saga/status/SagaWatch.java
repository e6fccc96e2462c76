package io.headwater.platform.saga.status;

import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.query.query.BoundQuery;
import io.headwater.platform.query.query.Direction;
import io.headwater.platform.query.query.Freshness;
import io.headwater.platform.query.query.Operator;
import io.headwater.platform.query.query.Query;
import io.headwater.platform.query.query.RowItem;
import io.headwater.platform.query.query.RowPage;
import io.headwater.platform.query.query.ViewReader;
import io.headwater.platform.query.query.ViewUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks again and again at the sagas whose partitions this instance owns: how many are under way,
 * since when, and which stand still.
 */
public final class SagaWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SagaWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** It rests for at least so many times as long as it looked. */
    private static final int SHARE = 20;

    private static final Query UNDER_WAY =
            Query.where(
                            "state",
                            Operator.IN,
                            List.of(SagaStatus.RUNNING.name(), SagaStatus.COMPENSATING.name()))
                    .sort("createdAt", Direction.ASC)
                    .limit(Query.HIGHEST_LIMIT);

    /** Where more are under way, those are looked at that began first. */
    private static final int MOST_PAGES = 10;

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

        /** With one more, which began later. */
        Seen with(RowItem<?> saga, Instant late) {
            boolean standsStill =
                    saga.row().row() instanceof SagaRow row && row.dueAt().isBefore(late);
            boolean isNamed = standsStill && ids.size() < MOST_NAMED;
            return new Seen(
                    running + 1,
                    running == 0 ? saga.row().createdAt() : oldest,
                    standsStill ? stuck + 1 : stuck,
                    isNamed ? Stream.concat(ids.stream(), Stream.of(saga.id())).toList() : ids);
        }

        Seen running(long count) {
            return new Seen(count, oldest, stuck, ids);
        }
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
        clockwork.execute(this::lookAgainAndAgain);
    }

    private void lookAgainAndAgain() {
        long begun = System.nanoTime();
        look();
        long rest = Math.max(EVERY.toNanos(), SHARE * (System.nanoTime() - begun));
        if (!clockwork.isShutdown()) {
            var _ = clockwork.schedule(this::lookAgainAndAgain, rest, TimeUnit.NANOSECONDS);
        }
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
        return Optional.ofNullable(
                view.part(
                                view.ends().keySet(),
                                new Freshness(List.of(), Duration.ZERO, view.mostStale()),
                                mine -> look(view, mine))
                        .answer());
    }

    /**
     * Page by page, the oldest first, so that each is read once: the entries of all that have ended
     * lie there as tombstones until the store is compacted, and each pass over them costs.
     */
    private Seen look(ViewReader<? extends Record> view, Collection<Integer> mine) {
        var late = clock.instant().minus(grace);
        var seen = Seen.NOTHING;
        var query = UNDER_WAY;
        for (int page = 0; page < MOST_PAGES; page++) {
            var bound = view.bind(query);
            var found = page(view, bound, mine);
            for (var item : found.items()) {
                seen = seen.with(item, late);
            }
            if (found.next() == null) {
                return seen;
            }
            query = UNDER_WAY.after(found.next());
        }
        return seen.running(view.count(view.bind(UNDER_WAY), mine).count());
    }

    private static <R extends Record> RowPage<RowItem<R>> page(
            ViewReader<R> view, BoundQuery query, Collection<Integer> mine) {
        return view.page(query, view.find(query, mine).rows());
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
