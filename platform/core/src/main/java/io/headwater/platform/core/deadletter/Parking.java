package io.headwater.platform.core.deadletter;

import io.headwater.platform.core.deadletter.ParkedOrders.Answer;
import io.headwater.platform.core.deadletter.ParkedOrders.Discard;
import io.headwater.platform.core.deadletter.ParkedOrders.Order;
import io.headwater.platform.core.deadletter.ParkedOrders.Retry;

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
 * bring repaired code, after growing pauses, and when somebody orders it ({@link ParkedOrders}).
 * For one task and its thread.
 */
public final class Parking<S extends Standing> implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** How often orders are looked for. A task that looks is committed each time. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Of each, so much is given to what is parked: the rest is for what comes. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private static final Duration SHARE = Duration.ofMillis(100);

    private final ProcessingContext context;
    private final Follower<S> follower;
    private final ParkedRecords parked;
    private final ReadBack log;
    private final ParkedOrders orders;
    private final int partition;

    private @Nullable Cancellable timer;
    private @Nullable Redrive<S> redrive;

    /** Whether something was parked since that pass began, which it may not come to. */
    private boolean isMore;

    /** The one that is under way; none where a pass is, or nothing is parked. */
    private @Nullable Duration pause;

    /** When it ends, in milliseconds since 1970. */
    private long due;

    /** Begins by trying again what is parked. */
    public Parking(
            ProcessingContext context,
            Follower<S> follower,
            ParkedRecords parked,
            ReadBack log,
            ParkedOrders orders) {
        this.context = context;
        this.follower = follower;
        this.parked = parked;
        this.log = log;
        this.orders = orders;
        this.partition = context.taskId().partition();
        if (parked.from(ParkedRecords.BEGINNING).isPresent()) {
            begin(pass(true), FIRST_PAUSE);
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
        if (current.isStopped() && parked.isDiscarded(id, sequence)) {
            follower.skip(id, current);
            followUp(id, sequence);
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
        orders.close(partition, Answer.TRY_AGAIN);
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
            begin(pass(false), FIRST_PAUSE);
        }
    }

    /** After the first pause, however long the one of what was parked before has become. */
    private void tryAgainSoon() {
        orders.open(partition);
        isMore = redrive != null;
        if (redrive == null && (pause == null || pause.compareTo(FIRST_PAUSE) > 0)) {
            pause(FIRST_PAUSE);
        }
    }

    private void pause(Duration length) {
        pause = length;
        due = context.currentSystemTimeMs() + length.toMillis();
        every(LOOK, _ -> look(length));
    }

    private void look(Duration length) {
        var order = orders.next(partition);
        if (order != null) {
            carryOut(order);
        } else if (context.currentSystemTimeMs() >= due) {
            var doubled = length.multipliedBy(2);
            begin(pass(false), doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled);
        }
    }

    private void carryOut(Order order) {
        var id = order.id();
        var current = follower.load(id);
        long next = current.version() + 1;
        if (!current.isStopped() || !parked.hasAfter(id, current.version())) {
            order.answer().complete(Answer.NOTHING_PARKED);
            return;
        }
        switch (order) {
            case Retry _ -> tryAgain(order);
            case Discard discard when discard.sequence() != next ->
                    order.answer().complete(Answer.NOT_NEXT);
            case Discard discard -> {
                parked.discard(id, next, discard.reason());
                // Row and record have a changelog each: a crash must not keep the row alone.
                orders.afterCommit(
                        context,
                        () -> {
                            var _ = orders.give(partition, new Retry(id, discard.answer()));
                        });
            }
        }
    }

    /** Somebody looks at it: the pauses begin anew. */
    private void tryAgain(Order order) {
        pause = null;
        var pass = new Redrive<>(follower, parked, log, order.id());
        redrive = pass;
        every(
                SLICE,
                _ -> {
                    if (isDone(pass)) {
                        orders.afterCommit(context, () -> order.answer().complete(Answer.DONE));
                        pause(FIRST_PAUSE);
                    }
                });
    }

    private Redrive<S> pass(boolean tidying) {
        return new Redrive<>(follower, parked, log, tidying);
    }

    private void begin(Redrive<S> pass, Duration nextPause) {
        orders.open(partition);
        pause = null;
        isMore = false;
        redrive = pass;
        every(
                SLICE,
                _ -> {
                    if (isDone(pass)) {
                        end(pass, nextPause);
                    }
                });
    }

    private boolean isDone(Redrive<S> pass) {
        if (!pass.work(System.nanoTime() + SHARE.toNanos())) {
            return false;
        }
        redrive = null;
        return true;
    }

    private void end(Redrive<S> pass, Duration nextPause) {
        if (isMore) {
            pause(FIRST_PAUSE);
        } else if (pass.stopped() > 0) {
            pause(nextPause);
        } else if (timer != null) {
            timer.cancel();
            orders.close(partition, Answer.NOTHING_PARKED);
        }
    }

    private void every(Duration interval, Punctuator work) {
        if (timer != null) {
            timer.cancel();
        }
        timer =
                context.schedule(
                        interval,
                        PunctuationType.WALL_CLOCK_TIME,
                        now -> {
                            work.punctuate(now);
                            follower.flush();
                        });
    }
}
