package io.headwater.platform.core.streams;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a stream thread has worked on and not asked to be committed yet. */
final class CommitWork {

    final CommitTiming timing = new CommitTiming(System::nanoTime);
    private final Set<ProcessingContext> contexts =
            Collections.newSetFromMap(new IdentityHashMap<>());
    final IdentityHashMap<ProcessingContext, Runnable> unsaved = new IdentityHashMap<>();

    /** Those whose opening is in the transaction of now. */
    private final Set<ProcessingContext> opened = new HashSet<>();

    final ReadWatches watches = new ReadWatches();
    final Followups followups = new Followups();

    private Openings openings = new Openings();
    private @Nullable Consumer<byte[], byte[]> consumer;

    /** Of the application whose thread this is, and which reads by this consumer. */
    void belongsTo(Openings openings, Consumer<byte[], byte[]> consumer) {
        this.openings = openings;
        this.consumer = consumer;
    }

    void open(ProcessingContext context, Runnable save) {
        openings.begin(
                context,
                () -> {
                    opened.add(context);
                    unsaved.put(context, save);
                    add(context);
                });
    }

    void afterCommit(ProcessingContext context, Runnable action) {
        add(context);
        followups.add(context, action);
    }

    void add(ProcessingContext context) {
        timing.worked();
        contexts.add(context);
    }

    /** The thread commits before it polls again. */
    void commit() {
        contexts.forEach(ProcessingContext::commit);
        contexts.clear();
        timing.committed();
    }

    void save() {
        unsaved.values().forEach(Runnable::run);
        unsaved.clear();
    }

    /**
     * A task that has only opened has no offsets to commit. It commits those that are, so that what
     * commits them is connected, too.
     */
    Map<TopicPartition, OffsetAndMetadata> offsetsOfOpening() {
        if (opened.isEmpty() || consumer == null) {
            return Map.of();
        }
        var committed = new HashMap<>(consumer.committed(consumer.assignment()));
        committed.values().removeIf(Objects::isNull);
        return committed;
    }

    /** The transaction is committed. */
    void done() {
        opened.forEach(openings::end);
        opened.clear();
    }

    void forget(ProcessingContext context) {
        contexts.remove(context);
        unsaved.remove(context);
        opened.remove(context);
        watches.forget(context);
        followups.forget(context);
        openings.end(context);
    }
}
