package io.headwater.platform.core.deadletter;

import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Hands records to a {@link Follower}, each once and in the order of their sequences. One that is
 * refused, or that does not come next, is parked as a dead letter and in {@link ParkedRecords}, and
 * its aggregate stands still there: later records of it wait in order, as references, and those of
 * other aggregates go on. What is parked is tried again when the task starts, since a start may
 * bring repaired code, and after growing pauses. For one task and its thread.
 */
public final class Parking<S extends Standing> implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Of each, so much is given to what is parked: the rest is for what comes. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private static final Duration SHARE = Duration.ofMillis(100);

    private final ProcessingContext context;
    private final Follower<S> follower;
    private final ParkedRecords parked;
    private final ReadBack log;

    private @Nullable Cancellable timer;
    private @Nullable Redrive<S> redrive;

    /** The one that is under way; none where a pass is, or nothing is parked. */
    private @Nullable Duration pause;

    /** Begins by trying again what is parked. */
    public Parking(
            ProcessingContext context, Follower<S> follower, ParkedRecords parked, ReadBack log) {
        this.context = context;
        this.follower = follower;
        this.parked = parked;
        this.log = log;
        if (parked.from(ParkedRecords.BEGINNING).isPresent()) {
            begin(true, FIRST_PAUSE);
        }
    }

    /**
     * Applies the record that the context is at, or has it wait. Throws {@link DeadLetterException}
     * where it is parked, for the {@link DeadLetterHandler}.
     *
     * @param sequence 1, 2, 3 … in its aggregate
     */
    public void process(String id, long sequence, Record<byte[], byte[]> record) {
        var current = follower.load(id);
        if (sequence <= current.version()) {
            // What comes again was perhaps stored here, and the changelog did not get it: then
            // those who follow that would never have it.
            if (sequence == current.version()) {
                follower.save(id, current);
            }
            return;
        }
        if (current.isStopped() && sequence > current.version() + 1) {
            parked.await(id, sequence);
            return;
        }
        try {
            requireNext(id, sequence, current);
            follower.apply(id, current, record);
        } catch (DeadLetterException reason) {
            parked.park(id, sequence, reason);
            follower.stop(id, current, sentence(sequence, reason));
            tryAgainSoon();
            throw reason;
        }
        if (current.isStopped()) {
            followUp(id, sequence);
        }
    }

    @Override
    public void close() {
        log.close();
    }

    static String sentence(long sequence, DeadLetterException reason) {
        return "event %d is parked: %s (%s)"
                .formatted(sequence, reason.shortMessage(), reason.code());
    }

    private void requireNext(String id, long sequence, S current) {
        if (sequence > current.version() + 1) {
            throw new DeadLetterException(
                    "missing-event",
                    "%s stands at event %d, and event %d comes"
                            .formatted(id, current.version(), sequence));
        }
    }

    /** What was missing has come. */
    private void followUp(String id, long sequence) {
        if (!parked.hasAfter(id, sequence)) {
            follower.goOn(id, follower.load(id));
        } else if (redrive == null) {
            begin(false, FIRST_PAUSE);
        }
    }

    /** After the first pause, however long the one of what was parked before has become. */
    private void tryAgainSoon() {
        if (redrive == null && (pause == null || pause.compareTo(FIRST_PAUSE) > 0)) {
            pause(FIRST_PAUSE);
        }
    }

    private void pause(Duration length) {
        pause = length;
        var doubled = length.multipliedBy(2);
        var next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        every(length, _ -> begin(false, next));
    }

    private void begin(boolean tidying, Duration nextPause) {
        pause = null;
        var pass = new Redrive<>(follower, parked, log, tidying);
        redrive = pass;
        every(SLICE, _ -> work(pass, nextPause));
    }

    private void work(Redrive<S> pass, Duration nextPause) {
        if (!pass.work(System.nanoTime() + SHARE.toNanos())) {
            return;
        }
        redrive = null;
        if (pass.stopped() > 0) {
            pause(nextPause);
        } else if (timer != null) {
            timer.cancel();
        }
    }

    private void every(Duration interval, Punctuator work) {
        if (timer != null) {
            timer.cancel();
        }
        timer = context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, work);
    }
}
