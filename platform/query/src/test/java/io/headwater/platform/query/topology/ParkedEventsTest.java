package io.headwater.platform.query.topology;

import static io.headwater.platform.query.topology.Counters.BROKEN;
import static io.headwater.platform.query.topology.Counters.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.query.topology.Counters.Added;
import io.headwater.platform.query.topology.Counters.Reset;
import io.headwater.platform.query.topology.Counters.Sum;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An event that cannot be applied stops its row and no other, and what follows it waits in order.
 */
class ParkedEventsTest {

    @TempDir Path state;

    private Counters counters;

    @BeforeEach
    void start() {
        counters = new Counters(state);
    }

    @AfterEach
    void stop() {
        counters.close();
    }

    @Test
    void aGapStopsTheRowInsteadOfBeingGuessedOver() {
        counters.send("c", new Added(2), 1, NOON);
        counters.send("c", new Added(2), 3, NOON);
        counters.send("d", new Added(7), 1, NOON);

        assertThat(counters.row("c").version()).isEqualTo(1);
        assertThat(counters.row("c").stopped())
                .isEqualTo(
                        "event 3 is parked: c stands at event 1, and event 3 comes"
                                + " (missing-event)");
        assertThat(counters.reasons()).containsExactly("c stands at event 1, and event 3 comes");
        assertThat(counters.row("d").row()).isEqualTo(new Sum(7));
    }

    @Test
    void aGapThatIsClosedLaterIsNone() {
        counters.send("c", new Added(2), 1, NOON);
        counters.send("c", new Added(3), 3, NOON);
        counters.retry();
        assertThat(counters.row("c").isStopped()).isTrue();

        counters.send("c", new Added(4), 2, NOON);
        counters.pass(Duration.ofSeconds(1));

        assertThat(counters.row("c"))
                .isEqualTo(new VersionedRow<>(3, NOON, NOON, new Sum(9), null));
    }

    @Test
    void anEventOfAnUnknownTypeStopsTheRowUntilABuildKnowsIt() {
        counters.send("c", new Added(2), 1, NOON);
        counters.send("c", new Reset(), 2, NOON);

        assertThat(counters.row("c").version()).isEqualTo(1);
        assertThat(counters.reasons()).hasSize(1).first().asString().contains("Reset");
    }

    @Test
    void anEventThatTheViewFailsAtStopsItsRowAndNoOther() {
        counters.send("c", new Added(2), 1, NOON);
        counters.send("c", new Added(BROKEN), 2, NOON.plusSeconds(1));
        counters.send("d", new Added(7), 1, NOON);

        assertThat(counters.row("c").row()).isEqualTo(new Sum(2));
        assertThat(counters.row("c").stopped())
                .isEqualTo(
                        "event 2 is parked: the view counters has no row for Added of c:"
                                + " java.lang.IllegalStateException: cannot add 13 (view-failed)");
        assertThat(counters.row("d"))
                .isEqualTo(new VersionedRow<>(1, NOON, NOON, new Sum(7), null));
        var letters = counters.parked();
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().headers().lastHeader("headwater-dlq-consumer").value())
                .asString()
                .isEqualTo("headwater.view.counters.g1");
    }

    @Test
    void whatComesBehindAParkedEventWaitsAndIsAppliedInOrder() {
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.send("c", new Added(2), 2, NOON.plusSeconds(1));
        counters.send("c", new Added(3), 3, NOON.plusSeconds(2));
        assertThat(counters.row("c").version()).isZero();
        assertThat(counters.parked()).as("those that wait are no dead letters").hasSize(1);
        assertThat(counters.parkedNow()).isEqualTo(1);

        counters.repair();
        counters.retry();
        assertThat(counters.parkedNow()).isZero();

        assertThat(counters.row("c"))
                .isEqualTo(
                        new VersionedRow<>(
                                3, NOON, NOON.plusSeconds(2), new Sum(BROKEN + 5), null));
        counters.send("c", new Added(4), 4, NOON.plusSeconds(3));
        assertThat(counters.row("c").row()).isEqualTo(new Sum(BROKEN + 9));
    }

    @Test
    void aRetryThatFailsLeavesAllAsItIsAndSaysHowOftenItTried() {
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.send("c", new Added(2), 2, NOON);
        counters.retry();
        counters.pass(Duration.ofMinutes(2));
        counters.pass(Duration.ofSeconds(1));

        assertThat(counters.row("c").version()).isZero();
        assertThat(counters.row("c").isStopped()).isTrue();
        assertThat(counters.parked()).as("one dead letter, however often it is tried").hasSize(1);
        assertThat(counters.open("c", 1))
                .containsEntry("status", "PARKED")
                .containsEntry("attempts", 3)
                .containsEntry("code", "view-failed")
                .containsEntry("offset", 0L);
        assertThat(counters.open("c", 2))
                .containsEntry("status", "WAITING")
                .containsEntry("offset", 1L);
    }

    @Test
    void aRetryStopsAtTheNextEventThatFails() {
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.send("c", new Added(2), 2, NOON);
        counters.send("c", new Added(BROKEN + 1), 3, NOON);
        counters.send("c", new Added(3), 4, NOON);

        counters.repair();
        counters.retry();

        assertThat(counters.row("c").version()).isEqualTo(2);
        assertThat(counters.row("c").stopped()).startsWith("event 3 is parked:");
        assertThat(counters.open("c", 1))
                .containsEntry("status", "APPLIED")
                .containsEntry("attempts", 2);
        assertThat(counters.open("c", 3))
                .containsEntry("status", "PARKED")
                .containsEntry("attempts", 1);
    }

    @Test
    void anEventThatIsGoneWhenItIsRetriedStaysParked() {
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.loseTheLog();

        counters.repair();
        counters.retry();

        assertThat(counters.row("c").stopped()).contains("is not there any more (record-gone)");
    }

    @Test
    void whatIsParkedBehindTheBackOfAPassIsTriedAgainToo() {
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.send("c", new Added(2), 2, NOON);
        counters.repair();
        counters.slowTheLog();
        counters.pass(Duration.ofMinutes(1));
        counters.pass(Duration.ofSeconds(1));
        assertThat(counters.row("c").version()).as("the pass is under way").isEqualTo(1);

        counters.park("a");
        counters.pass(Duration.ofSeconds(1));
        counters.pass(Duration.ofSeconds(1));
        counters.pass(Duration.ofSeconds(1));
        assertThat(counters.row("c").isStopped()).as("the pass is over").isFalse();
        counters.retry();

        assertThat(counters.open("a", 1)).containsEntry("attempts", 2);
    }

    @Test
    void rowsOfAlikeIdsAreNotTakenForOneAnother() {
        for (var id : List.of("c", "c-1", "c1", "c.1")) {
            counters.send(id, new Added(BROKEN), 1, NOON);
            counters.send(id, new Added(2), 2, NOON);
        }
        counters.repair();
        counters.retry();

        for (var id : List.of("c", "c-1", "c1", "c.1")) {
            assertThat(counters.row(id).row()).as(id).isEqualTo(new Sum(BROKEN + 2));
            assertThat(counters.row(id).isStopped()).as(id).isFalse();
        }
    }

    /** The two stores have a changelog each. */
    @Test
    void aCrashThatKeptTheEntriesAndLostTheRowIsMadeGood() {
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.send("c", new Added(2), 2, NOON);
        var before = counters.rows().get(StoreKeys.row("c"));
        counters.repair();
        counters.retry();

        counters.rows().put(StoreKeys.row("c"), before);
        counters.park("d");
        counters.retry();

        assertThat(counters.row("c"))
                .isEqualTo(new VersionedRow<>(2, NOON, NOON, new Sum(BROKEN + 2), null));
    }

    @Test
    void aCrashBeforeTheRowSaidThatItGoesOnIsMadeGood() {
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.send("c", new Added(2), 2, NOON);
        counters.repair();
        counters.retry();

        counters.rows()
                .put(
                        StoreKeys.row("c"),
                        counters.codec().write(counters.row("c").stopped("event 1 is parked")));
        counters.park("d");
        counters.retry();

        assertThat(counters.row("c").isStopped()).isFalse();
        assertThat(counters.row("d").isStopped()).isTrue();
    }

    /** As after a crash that took the progress of the group, but not the stores. */
    @Test
    void eventsThatComeAgainBehindAParkedOneChangeNothing() {
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.send("c", new Added(2), 2, NOON);
        counters.send("c", new Added(BROKEN), 1, NOON);
        counters.send("c", new Added(2), 2, NOON);
        counters.repair();
        counters.retry();
        counters.send("c", new Added(2), 2, NOON);

        assertThat(counters.row("c").row()).isEqualTo(new Sum(BROKEN + 2));
    }
}
