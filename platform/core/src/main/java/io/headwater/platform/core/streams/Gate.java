package io.headwater.platform.core.streams;

import io.headwater.platform.core.streams.Precondition.Verdict;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at an application's precondition again and again. It looks on a thread of its own, so that
 * a cluster that is slow to answer delays nobody, and tells the supervisor on the supervisor's, on
 * which all else of this class happens too.
 */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final String id;
    private final Watch watch;
    private final ScheduledExecutorService supervisor;
    private final Consumer<Verdict> listener;

    private volatile @Nullable Verdict last;
    private @Nullable Future<?> next;
    private boolean looking;

    Gate(String id, Watch watch, ScheduledExecutorService supervisor, Consumer<Verdict> listener) {
        this.id = id;
        this.watch = watch;
        this.supervisor = supervisor;
        this.listener = listener;
    }

    /** Looks now, whenever the next look was due. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        if (next != null) {
            next.cancel(false);
        }
        Thread.ofVirtual()
                .name(id + "-precondition")
                .start(() -> {
                    var verdict = verdict();
                    supervisor.execute(() -> tell(verdict));
                });
    }

    /** In words, of an application that is not started. */
    String condition() {
        return switch (last) {
            case Verdict.Unmet unmet -> "HELD_BACK: " + unmet.why();
            case Verdict.Unknown unknown -> "NOT_STARTED: " + unknown.why();
            case Verdict.Met _ -> "NOT_STARTED";
            case null -> "NOT_STARTED";
        };
    }

    private Verdict verdict() {
        try {
            return watch.precondition().verdict();
        } catch (RuntimeException e) {
            LOG.error("{}: its precondition cannot be looked at", id, e);
            return new Verdict.Unknown("its precondition cannot be looked at: " + e);
        }
    }

    private void tell(Verdict verdict) {
        looking = false;
        if (!verdict.equals(last)) {
            log(verdict);
        }
        last = verdict;
        listener.accept(verdict);
        var pause = verdict instanceof Verdict.Met ? watch.whileMet() : watch.whileNotMet();
        next = supervisor.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void log(Verdict verdict) {
        switch (verdict) {
            case Verdict.Unmet unmet -> LOG.error("{} is held back: {}", id, unmet.why());
            case Verdict.Unknown unknown ->
                    LOG.warn("{}: it cannot be told whether it may run: {}", id, unknown.why());
            case Verdict.Met _ -> {
                if (last != null) {
                    LOG.info("{} may run again", id);
                }
            }
        }
    }
}
