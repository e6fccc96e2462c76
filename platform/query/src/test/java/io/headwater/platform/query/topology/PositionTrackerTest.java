package io.headwater.platform.query.topology;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.platform.core.message.Position;
import io.headwater.platform.query.RowsInMemory;
import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.index.StoredPosition;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When all events of a command are known to be in the view. */
class PositionTrackerTest {

    private final Instant minuteAgo = Instant.now().minus(Duration.ofMinutes(1));

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final ViewPositions positions = new ViewPositions();
    private final KeyValueStore<Bytes, byte[]> store = RowsInMemory.opened(context);

    /** Of each time that rows were to be stored, what was told until then. */
    private final List<String> toldWhenStored = new ArrayList<>();

    @Test
    void aCommandIsThereWhenAllThatWasReadIsAppliedAndThereIsNoMore() {
        try (var tracker = tracker()) {
            tracker.read(2, true, System.nanoTime());
            apply(tracker, event(7));
            assertThat(has(7)).as("its second event is read and not applied").isFalse();

            apply(tracker, event(7));

            assertThat(has(7)).isTrue();
            assertThat(has(8)).isFalse();
        }
    }

    @Test
    void aCommandMayHaveMoreEventsThanWereRead() {
        try (var tracker = tracker()) {
            tracker.read(1, false, System.nanoTime());
            apply(tracker, event(7));
            assertThat(has(7)).isFalse();

            tracker.read(2, false, System.nanoTime());
            apply(tracker, event(9));

            assertThat(has(7)).as("the next command's has come").isTrue();
            assertThat(has(8)).isTrue();
            assertThat(has(9)).isFalse();
        }
    }

    @Test
    void rowsAreStoredOnceForACommandAndBeforeAnybodyIsToldOfIt() {
        try (var tracker = tracker()) {
            tracker.read(3, true, System.nanoTime());
            apply(tracker, event(7));
            apply(tracker, event(7));
            assertThat(toldWhenStored).as("only what was before 7").hasSize(1);

            apply(tracker, event(7));

            assertThat(toldWhenStored).containsExactly("before", "before");
            assertThat(has(7)).isTrue();
        }
    }

    @Test
    void rowsAreStoredWhenALaterCommandComesAndBeforeACommit() {
        try (var tracker = tracker()) {
            tracker.read(9, true, System.nanoTime());
            apply(tracker, event(7));
            toldWhenStored.clear();

            tracker.comes(event(8));
            assertThat(toldWhenStored).as("before 8 is applied").hasSize(1);
            tracker.applied(event(8));
            assertThat(toldWhenStored).hasSize(1);
            tracker.save();
            assertThat(toldWhenStored).hasSize(2);
        }
    }

    @Test
    void rowsAreStoredWhereNothingMoreWasRead() {
        try (var tracker = tracker()) {
            tracker.read(1, false, System.nanoTime());
            apply(tracker, record(new RecordHeaders()));
            assertThat(toldWhenStored).hasSize(1);
        }
    }

    @Test
    void theEndIsSometimesSeenLater() {
        try (var tracker = tracker()) {
            tracker.read(1, false, System.nanoTime());
            apply(tracker, event(7));
            tracker.read(1, true, System.nanoTime());

            assertThat(has(7)).isTrue();
        }
    }

    @Test
    void beforeAnyIsAlwaysThere() {
        try (var tracker = tracker()) {
            tracker.read(0, true, System.nanoTime());

            assertThat(has(Position.BEFORE_ANY)).isTrue();
            assertThat(has(0)).isFalse();
        }
    }

    @Test
    void aPartitionWhereNothingHappensIsKnownAfterAStart() {
        new StoredPosition(7, true).write(store);
        try (var tracker = tracker()) {
            tracker.read(0, false, System.nanoTime());
            assertThat(has(6)).isTrue();
            assertThat(has(7)).as("more events of it may come").isFalse();

            tracker.read(0, true, System.nanoTime());

            assertThat(has(7)).isTrue();
            assertThat(has(8)).isFalse();
        }
    }

    @Test
    void rowsFromBeforePositionsWereKeptAreOfThePast() {
        store.put(StoreKeys.row("a"), new byte[] {1});
        try (var tracker = tracker()) {
            assertThat(has(7)).isFalse();
            tracker.read(0, true, System.nanoTime());
            assertThat(has(7)).isTrue();

            tracker.read(1, false, System.nanoTime());
            apply(tracker, event(9));

            assertThat(has(8)).isTrue();
            assertThat(has(9)).isFalse();
        }
    }

    @Test
    void anEventWithoutAPositionIsNone() {
        try (var tracker = tracker()) {
            tracker.read(2, true, System.nanoTime());
            apply(tracker, record(new RecordHeaders()));
            apply(tracker, event(7));

            assertThat(has(7)).isTrue();
        }
    }

    @Test
    void aPartitionThatHasGoneIsNoLongerHere() {
        try (var tracker = tracker()) {
            tracker.read(1, true, System.nanoTime());
            apply(tracker, event(7));
        }

        assertThat(has(7)).isFalse();
    }

    @Test
    void whoHasEverythingTellsWithWhichPositionAndWhen() {
        try (var tracker = tracker()) {
            tracker.read(2, false, System.nanoTime());
            apply(tracker, event(7));
            assertThat(positions.ends()).as("it was never at the end").isEmpty();
            assertThat(positions.staleness(0).orElseThrow())
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));

            apply(tracker, event(8));
            tracker.read(2, true, System.nanoTime());
            var end = positions.ends();

            assertThat(end).hasEntrySatisfying(0, one -> assertThat(one.position()).isEqualTo(8));
            assertThat(positions.staleness(0).orElseThrow()).isLessThan(Duration.ofMinutes(1));

            tracker.read(3, false, System.nanoTime());
            apply(tracker, event(9));

            assertThat(positions.ends()).as("it is not at the end now").isEqualTo(end);
        }
        assertThat(positions.ends()).isEmpty();
    }

    @Test
    void anOwnerThatHasJustBegunDoesNotSayThatItHasEverything() {
        try (var tracker = tracker()) {
            tracker.read(0, false, System.nanoTime());

            assertThat(positions.isHere(0)).isTrue();
            assertThat(positions.staleness(0)).isEmpty();
        }
    }

    @Test
    void howOldItIsCountsFromWhenItReadAndNotFromWhenItApplied() {
        try (var tracker = tracker()) {
            long read = System.nanoTime() - Duration.ofSeconds(9).toNanos();
            tracker.read(1, true, read);
            apply(tracker, event(7));

            assertThat(positions.ends()).containsEntry(0, new ViewPositions.End(7, read));
        }
    }

    /** A commit may come between two events of one command, and a follower has what was kept. */
    @Test
    void aCommandOfWhichMoreMayComeIsKeptAsSuch() {
        try (var tracker = tracker()) {
            tracker.read(1, false, System.nanoTime());
            apply(tracker, event(7));
            tracker.save();
            assertThat(StoredPosition.read(store)).hasValue(new StoredPosition(7, false));
            assertThat(new StoredPosition(7, false).complete()).isEqualTo(6);

            tracker.read(2, true, System.nanoTime());
            apply(tracker, event(7));
            tracker.save();
            assertThat(StoredPosition.read(store)).hasValue(new StoredPosition(7, true));
        }
    }

    /** Kafka Streams takes no timer where it tells what was read: the event must have set it. */
    @Test
    void thatACommandIsWholeIsKeptAlsoWhereThatIsKnownOnlyLater() {
        try (var tracker = tracker()) {
            tracker.read(1, false, System.nanoTime());
            apply(tracker, event(7));
            var timer = context.scheduledPunctuators().getFirst();
            timer.getPunctuator().punctuate(0);
            assertThat(StoredPosition.read(store)).isEmpty();
            assertThat(timer.cancelled()).isFalse();
            tracker.save();

            tracker.read(1, true, System.nanoTime());
            timer.getPunctuator().punctuate(0);

            assertThat(StoredPosition.read(store)).hasValue(new StoredPosition(7, true));
            assertThat(timer.cancelled()).isTrue();
            assertThat(context.scheduledPunctuators()).hasSize(1);
        }
        try (var tracker = tracker()) {
            tracker.read(0, true, System.nanoTime());
            assertThat(has(7)).isTrue();
        }
    }

    @Test
    void soItIsAfterAStartToo() {
        new StoredPosition(7, false).write(store);
        try (var tracker = tracker()) {
            tracker.read(0, true, System.nanoTime());
            context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);

            assertThat(StoredPosition.read(store)).hasValue(new StoredPosition(7, true));
        }
    }

    private PositionTracker tracker() {
        return new PositionTracker(
                context,
                store,
                positions,
                "account.events",
                () -> toldWhenStored.add(positions.ends().containsKey(0) ? "end" : "before"));
    }

    private static void apply(PositionTracker tracker, Record<String, String> event) {
        tracker.comes(event);
        tracker.applied(event);
    }

    private boolean has(long offset) {
        return positions.await(0, offset, Duration.ZERO);
    }

    private Record<String, String> event(long offset) {
        return record(
                new RecordHeaders()
                        .add("ce_position", ("account.commands-0@" + offset).getBytes(UTF_8)));
    }

    private Record<String, String> record(Headers headers) {
        return new Record<>("a", "", minuteAgo.toEpochMilli(), headers);
    }
}
