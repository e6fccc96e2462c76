package io.headwater.platform.saga.topology;

import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaParked;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.platform.core.saga.SagaEvent.SagaStepDone;
import io.headwater.platform.core.saga.SagaEvent.SagaStepRefused;
import io.headwater.platform.core.saga.SagaState;
import io.headwater.platform.core.saga.SagaStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the threads that run sagas count, by saga type. A transaction that is aborted is counted all
 * the same, and again when it is repeated.
 */
final class SagaMetrics {

    private final MeterRegistry registry;
    private final String type;
    private final Counter started;
    private final Counter parked;
    private final Counter relayed;

    /** How many timers each partition has, by when they are due. */
    private final Map<Integer, ConcurrentSkipListMap<Long, Integer>> timers =
            new ConcurrentHashMap<>();

    SagaMetrics(MeterRegistry registry, String type) {
        this.registry = registry;
        this.type = type;
        this.started = counter("headwater.sagas.started", "Sagas that began");
        this.parked = counter("headwater.sagas.parked", "News that a saga could not take");
        this.relayed = counter("headwater.sagas.relayed", "Answers that sagas were told");
        Gauge.builder("headwater.sagas.timers", this, it -> it.timers(Long.MAX_VALUE))
                .description("What sagas of this instance are to be told later")
                .tag("type", type)
                .register(registry);
        Gauge.builder(
                        "headwater.sagas.timers.due",
                        this,
                        it -> it.timers(registry.config().clock().wallTime()))
                .description("What sagas of this instance should have been told by now")
                .tag("type", type)
                .register(registry);
    }

    void relayed() {
        relayed.increment();
    }

    /** Of a task that starts: nothing is known of its timers. */
    Task of(int partition) {
        var all = new ConcurrentSkipListMap<Long, Integer>();
        timers.put(partition, all);
        return new Task(partition, all);
    }

    private double timers(long until) {
        return timers.values().stream()
                .flatMap(all -> all.headMap(until).values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tag("type", type).register(registry);
    }

    private void ended(SagaStatus status) {
        Counter.builder("headwater.sagas.ended")
                .description("Sagas by how they ended")
                .tag("type", type)
                .tag("status", status.name())
                .register(registry)
                .increment();
    }

    private void answered(SagaState<?> saga, String step, boolean undo, Instant now) {
        saga.steps().stream()
                .filter(one -> one.step().equals(step) && one.undo() == undo)
                .findFirst()
                .ifPresent(one ->
                        Timer.builder("headwater.sagas.steps")
                                .description("How long steps took until they were answered")
                                .tag("type", type)
                                .tag("step", undo ? "undo-" + step : step)
                                .tag("status", one.status().name())
                                .register(registry)
                                .record(Duration.between(one.sentAt(), now)));
    }

    /** What one task counts. */
    final class Task {

        private final int partition;
        private final ConcurrentSkipListMap<Long, Integer> own;

        private Task(int partition, ConcurrentSkipListMap<Long, Integer> own) {
            this.partition = partition;
            this.own = own;
        }

        /** Its timers are another's now, or nobody's. */
        void forget() {
            timers.remove(partition, own);
        }

        void timerSet(long due) {
            own.merge(due, 1, Integer::sum);
        }

        void timerGone(long due) {
            own.computeIfPresent(due, (_, count) -> count == 1 ? null : count - 1);
        }

        void happened(Object event, SagaState<?> after, Instant now) {
            switch (event) {
                case SagaStarted _ -> started.increment();
                case SagaEnded(var status, _) -> ended(status);
                case SagaParked _ -> parked.increment();
                case SagaStepDone done -> answered(after, done.step(), done.undo(), now);
                case SagaStepRefused refused ->
                        answered(after, refused.step(), refused.undo(), now);
                default -> {}
            }
        }
    }
}
