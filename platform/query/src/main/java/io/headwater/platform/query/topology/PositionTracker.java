package io.headwater.platform.query.topology;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.streams.CommitControl;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.index.StoredPosition;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * Follows the positions of one partition's events. A command may have several events, all of one
 * position: they are all applied when an event of a later position comes, or when there are no more
 * to be read. (They were committed together, so whoever has seen the first finds all of them.)
 * Until then what they make of a row may lie at hand: it is stored before anybody is told, when no
 * more is read than was applied, and before a commit. The last position is kept in the store, so
 * that a partition where nothing happens is known after a start, too. For one task and its thread.
 */
final class PositionTracker implements AutoCloseable {

    /** Of a store from before positions were kept: all that it has is from before the start. */
    private static final long ALL_OF_THE_PAST = Long.MAX_VALUE;

    /** Behind each look Kafka Streams takes fewer events in a turn, and commits. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ProcessingContext context;
    private final KeyValueStore<Bytes, byte[]> store;
    private final ViewPositions positions;
    private final int partition;
    private final Runnable flush;

    private long last;
    private long complete;
    private long time;
    private long read;
    private long processed;
    private boolean isEnd;
    private long readAt;

    /** What the store has. */
    private @Nullable StoredPosition saved;

    private @Nullable Cancellable timer;

    /**
     * @param events the topic
     * @param flush stores what was applied
     */
    PositionTracker(
            ProcessingContext context,
            KeyValueStore<Bytes, byte[]> store,
            ViewPositions positions,
            String events,
            Runnable flush) {
        this.context = context;
        this.store = store;
        this.positions = positions;
        this.partition = context.taskId().partition();
        this.flush = flush;
        this.saved = StoredPosition.read(store).orElse(null);
        this.last =
                saved != null
                        ? saved.last()
                        : StoreKeys.hasRows(store) ? ALL_OF_THE_PAST : Position.BEFORE_ANY;
        this.complete = last == ALL_OF_THE_PAST ? Long.MIN_VALUE : last - 1;
        CommitControl.watch(context, new TopicPartition(events, partition), this::read);
        if (saved != null && !saved.isWhole()) {
            saveOnceWhole();
        }
    }

    /** The event comes next: all of earlier commands have come. */
    void comes(Record<?, ?> event) {
        position(event.headers())
                .filter(position -> last == ALL_OF_THE_PAST || position.offset() > last)
                .ifPresent(this::next);
    }

    /** The event that came was applied, or parked. */
    void applied(Record<?, ?> event) {
        processed++;
        time = event.timestamp();
        if (processed >= read) {
            flush.run();
        }
        CommitControl.beforeCommit(context, this::save);
        publish();
        if (complete != last) {
            saveOnceWhole();
        }
    }

    @Override
    public void close() {
        CommitControl.forget(context);
        positions.forget(partition);
    }

    private void next(Position position) {
        flush.run();
        complete = position.offset() - 1;
        last = position.offset();
    }

    /** See {@link CommitControl#watch}. */
    void read(long records, boolean end, long nanos) {
        read = records;
        isEnd = end;
        readAt = nanos;
        publish();
    }

    /**
     * That a command is whole may be known only after its last event was committed. (Kafka Streams
     * takes a timer from a processor that is at work, and from none that has read.)
     */
    private void saveOnceWhole() {
        if (timer == null) {
            timer =
                    context.schedule(
                            LOOK,
                            PunctuationType.WALL_CLOCK_TIME,
                            _ -> {
                                if (complete == last) {
                                    save();
                                    stopLooking();
                                }
                            });
        }
    }

    private void stopLooking() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Behind the rows that it covers. */
    void save() {
        flush.run();
        var now = new StoredPosition(last, complete == last);
        if (last != Position.BEFORE_ANY && last != ALL_OF_THE_PAST && !now.equals(saved)) {
            now.write(store);
            saved = now;
        }
    }

    private void publish() {
        if (isEnd && processed == read) {
            complete = last;
            positions.reachEnd(partition, complete, time, readAt);
        } else {
            positions.reach(partition, complete, time);
        }
    }

    private static Optional<Position> position(Headers headers) {
        try {
            return TextHeaders.text(headers, HeaderNames.POSITION).flatMap(Position::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
