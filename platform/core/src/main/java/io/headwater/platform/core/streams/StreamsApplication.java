package io.headwater.platform.core.streams;

import io.headwater.platform.core.streams.Precondition.Verdict;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One Kafka Streams application under supervision. A fault that no record is to blame for stops it:
 * it says so, is not ready, and is started anew, first after a second, then after twice as long
 * each time, at most 30 s. It starts only when its precondition is met, and stops while it is not.
 */
public final class StreamsApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);
    private static final String OURS = "io.headwater.";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    private final StreamsDefinition definition;
    private final StreamsSettings settings;
    private final ScheduledExecutorService supervisor;
    private final Gate gate;
    private final StreamsStores stores;

    private volatile @Nullable KafkaStreams streams;
    private volatile CommitControl commits = new CommitControl(Set.of());
    private volatile @Nullable Throwable fault;
    private Duration pause = FIRST_PAUSE;
    private boolean pausing;
    private boolean closed;

    /** An application that may always run. */
    public StreamsApplication(StreamsDefinition definition, StreamsSettings settings) {
        this(definition, settings, Watch.NONE);
    }

    public StreamsApplication(StreamsDefinition definition, StreamsSettings settings, Watch watch) {
        this.definition = definition;
        this.settings = settings;
        this.supervisor =
                new ScheduledThreadPoolExecutor(
                        1,
                        Thread.ofPlatform().daemon().name(id() + "-supervisor").factory(),
                        // Once closed, nothing that is still heard of changes anything.
                        new ThreadPoolExecutor.DiscardPolicy());
        this.stores = new StreamsStores(settings.address(), () -> streams);
        this.gate = new Gate(id(), watch, supervisor, this::obey);
    }

    public String id() {
        return definition.id();
    }

    /**
     * Returns at once; {@link #isReady} tells when the stores are restored, what the tasks opened
     * with is committed, and records are processed.
     */
    public void start() {
        supervisor.execute(gate::look);
    }

    public boolean isReady() {
        var current = streams;
        return current != null && current.state() == KafkaStreams.State.RUNNING && commits.isOpen();
    }

    /**
     * In words: Kafka Streams' state, or {@code OPENING} where it runs and has not committed what
     * its tasks opened with, or why the application is not started, and the fault that last stopped
     * it where it has not recovered.
     */
    public String condition() {
        var current = streams;
        var state = current == null ? gate.condition() : state(current);
        var cause = fault;
        return cause == null || isReady() ? state : state + ", stopped by " + reasonOf(cause);
    }

    private String state(KafkaStreams current) {
        var state = current.state();
        return state == KafkaStreams.State.RUNNING && !commits.isOpen() ? "OPENING" : state.name();
    }

    /** Its stores: what is here, and where the rest is. */
    public StreamsStores stores() {
        return stores;
    }

    @Override
    public void close() {
        if (supervisor.isShutdown()) {
            return;
        }
        var closing =
                supervisor.submit(() -> {
                    closed = true;
                    stop();
                });
        try {
            closing.get(CLOSE_DEADLINE.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} did not close as it should", id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            supervisor.shutdownNow();
        }
    }

    private void obey(Verdict verdict) {
        if (closed) {
            return;
        }
        switch (verdict) {
            case Verdict.Met _ -> {
                if (!pausing && !isUnderWay()) {
                    launch();
                }
            }
            case Verdict.Unmet _ -> {
                fault = null;
                stop();
            }
            // A cluster that does not answer is a fault, and the streams deal with faults.
            case Verdict.Unknown _ -> {}
        }
    }

    private boolean isUnderWay() {
        var current = streams;
        return current != null && current.state() != KafkaStreams.State.ERROR;
    }

    private void launch() {
        stop();
        try {
            var topology = definition.topology().get();
            var control = new CommitControl(Outputs.of(topology, id()));
            var next = new KafkaStreams(topology, settings.properties(definition), control);
            next.setUncaughtExceptionHandler(exception -> {
                fault = exception;
                LOG.error("{} stops", id(), exception);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            next.setStateListener((state, _) -> changed(state));
            commits = control;
            streams = next;
            next.start();
        } catch (RuntimeException e) {
            fault = e;
            LOG.error("{} does not start", id(), e);
            relaunchLater();
        }
    }

    private void changed(KafkaStreams.State state) {
        LOG.info("{} is {}", id(), state);
        if (state == KafkaStreams.State.RUNNING) {
            supervisor.execute(() -> pause = FIRST_PAUSE);
        } else if (state == KafkaStreams.State.ERROR) {
            supervisor.execute(this::relaunchLater);
        }
    }

    private void relaunchLater() {
        if (closed) {
            return;
        }
        LOG.info("{} starts anew in {}", id(), pause);
        pausing = true;
        var _ =
                supervisor.schedule(
                        () -> {
                            pausing = false;
                            gate.look();
                        },
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
        var doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void stop() {
        var current = streams;
        if (current != null) {
            current.close(CLOSE_DEADLINE);
            streams = null;
        }
    }

    /** The sentence of an exception of ours; what is below it is a library's. */
    private static String reasonOf(Throwable fault) {
        var root = fault;
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith(OURS) && cause.getMessage() != null) {
                return cause.getMessage();
            }
            root = cause;
        }
        return root.toString();
    }
}
