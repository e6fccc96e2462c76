package io.headwater.platform.core.streams;

import org.apache.kafka.streams.processor.api.ProcessingContext;

import java.util.ArrayList;
import java.util.List;

/** What is to be done on a stream thread once a commit is for good. For that thread. */
final class Followups {

    private final List<Followup> waiting = new ArrayList<>();

    /** Those whose task is just being committed, or was. */
    private final List<Followup> flushed = new ArrayList<>();

    private record Followup(ProcessingContext context, Runnable action) {}

    void add(ProcessingContext context, Runnable action) {
        waiting.add(new Followup(context, action));
    }

    /** A commit begins, with all that was written before. */
    void flush() {
        flushed.addAll(waiting);
        waiting.clear();
    }

    /** It has not failed. */
    void run() {
        var done = List.copyOf(flushed);
        flushed.clear();
        done.forEach(followup -> followup.action.run());
    }

    void forget(ProcessingContext context) {
        waiting.removeIf(followup -> followup.context.equals(context));
        flushed.removeIf(followup -> followup.context.equals(context));
    }
}
