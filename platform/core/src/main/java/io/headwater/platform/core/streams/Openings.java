package io.headwater.platform.core.streams;

import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tasks of an application that have not committed yet what they open with. Thread-safe. */
final class Openings {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Map<ProcessingContext, Cancellable> pending = new ConcurrentHashMap<>();
    private volatile long readFrom = System.nanoTime();

    /**
     * @param work done once when the task runs. Done as a punctuation, behind which Kafka Streams
     *     commits a task that has read nothing
     */
    void begin(ProcessingContext context, Runnable work) {
        var schedule =
                context.schedule(
                        AT_ONCE,
                        PunctuationType.WALL_CLOCK_TIME,
                        _ -> {
                            cancel(context);
                            work.run();
                        });
        pending.put(context, schedule);
    }

    private void cancel(ProcessingContext context) {
        var schedule = pending.get(context);
        if (schedule != null) {
            schedule.cancel();
        }
    }

    /** What the task opened with is committed, or the task is closed. */
    void end(ProcessingContext context) {
        pending.remove(context);
    }

    /** While tasks open, what comes may not be read until so long from now. */
    void readFrom(Duration wait) {
        if (!pending.isEmpty()) {
            readFrom = System.nanoTime() + wait.toNanos();
        }
    }

    boolean areDone() {
        return pending.isEmpty() && System.nanoTime() - readFrom >= 0;
    }
}
