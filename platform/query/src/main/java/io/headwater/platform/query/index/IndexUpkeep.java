package io.headwater.platform.query.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.platform.query.row.RowCodec;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings the entries of one task to what the view declares: an index that is new to rows which are
 * there already is built, one that is no longer declared is taken away. It works in slices, between
 * which events are applied; a note in the store says which indexes are whole, and only those are
 * used. For one task and its thread.
 */
public final class IndexUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);

    /** Of each, so much is given to indexes: the rest is for what comes. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private static final Duration SHARE = Duration.ofMillis(100);

    private static final byte[] PARTIAL = {0};
    private static final byte[] WHOLE = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private final RowCodec<?> codec;
    private final Deque<Job> jobs = new ArrayDeque<>();
    private @Nullable Cancellable timer;

    /** Begins with what is to be done. */
    public IndexUpkeep(
            ProcessingContext context,
            KeyValueStore<Bytes, byte[]> store,
            RowCodec<?> codec,
            List<ViewIndex> indexes) {
        this.store = store;
        this.codec = codec;
        var known = known();
        boolean empty = !StoreKeys.hasRows(store);
        for (var index : indexes) {
            known.remove(index.name());
            if (isWhole(store, index)) {
                continue;
            }
            if (empty) {
                store.put(StoreKeys.note(index.name()), WHOLE);
            } else {
                jobs.add(new Job(index.name(), index));
            }
        }
        known.forEach(name -> jobs.add(new Job(name, null)));
        if (!jobs.isEmpty()) {
            jobs.forEach(job -> store.put(StoreKeys.note(job.name), PARTIAL));
            this.timer = context.schedule(SLICE, PunctuationType.WALL_CLOCK_TIME, _ -> work());
        }
    }

    /** Whether each row has its entry in the index. */
    public static boolean isWhole(ReadOnlyKeyValueStore<Bytes, byte[]> store, ViewIndex index) {
        var note = store.get(StoreKeys.note(index.name()));
        return note != null && note[0] == WHOLE[0];
    }

    private void work() {
        long deadline = System.nanoTime() + SHARE.toNanos();
        while (!jobs.isEmpty()) {
            if (!jobs.getFirst().work(deadline)) {
                return;
            }
            jobs.removeFirst();
        }
        if (timer != null) {
            timer.cancel();
        }
    }

    private Set<String> known() {
        var names = new HashSet<String>();
        try (var notes = store.range(StoreKeys.behindRows(), StoreKeys.behindNotes())) {
            notes.forEachRemaining(note -> names.add(StoreKeys.index(note.key)));
        }
        return names;
    }

    /** Takes all entries of an index away, and makes those that there should be. */
    private final class Job {

        private final String name;
        private final @Nullable ViewIndex index;
        private Bytes from;
        private boolean building;

        Job(String name, @Nullable ViewIndex index) {
            this.name = name;
            this.index = index;
            this.from = Bytes.wrap(StoreKeys.entries(name));
        }

        boolean work(long deadline) {
            if (!building) {
                if (!deleteUntil(deadline)) {
                    return false;
                }
                if (index == null) {
                    store.delete(StoreKeys.note(name));
                    LOG.info("the index {} is gone", name);
                    return true;
                }
                building = true;
                from = Bytes.wrap(new byte[0]);
            }
            if (!buildUntil(index, deadline)) {
                return false;
            }
            store.put(StoreKeys.note(name), WHOLE);
            LOG.info("the index {} is whole", name);
            return true;
        }

        private boolean deleteUntil(long deadline) {
            var behind = Bytes.wrap(SortKey.behind(StoreKeys.entries(name)));
            try (var entries = store.range(from, behind)) {
                while (entries.hasNext()) {
                    var key = entries.next().key;
                    store.delete(key);
                    if (System.nanoTime() - deadline >= 0) {
                        from = key;
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean buildUntil(@Nullable ViewIndex built, long deadline) {
            try (var rows = store.range(from, StoreKeys.behindRows())) {
                while (rows.hasNext()) {
                    var next = rows.next();
                    var id = StoreKeys.id(next.key);
                    var row = codec.read(next.value);
                    if (built != null && row.row() != null) {
                        store.put(built.entry(id, row), id.getBytes(UTF_8));
                    }
                    if (System.nanoTime() - deadline >= 0) {
                        from = next.key;
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
