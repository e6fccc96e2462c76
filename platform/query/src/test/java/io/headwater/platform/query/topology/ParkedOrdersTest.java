package io.headwater.platform.query.topology;

import static io.headwater.platform.query.topology.Counters.BROKEN;
import static io.headwater.platform.query.topology.Counters.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.deadletter.ParkedOrders.Answer;
import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.query.topology.Counters.Added;
import io.headwater.platform.query.topology.Counters.Sum;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/** What people do with a parked event: have it tried again now, or give it up. */
class ParkedOrdersTest {

    @TempDir Path state;

    private Counters counters;

    @BeforeEach
    void start() {
        counters = new Counters(state);
        counters.send("c", new Added(2), 1, NOON);
        counters.send("c", new Added(BROKEN), 2, NOON);
        counters.send("c", new Added(3), 3, NOON.plusSeconds(1));
        counters.send("d", new Added(BROKEN), 1, NOON);
    }

    @AfterEach
    void stop() {
        counters.close();
    }

    @Test
    void oneAggregateIsTriedAgainAtOnceAndTheOthersWaitForTheirTime() {
        counters.repair();
        var answer = counters.retryNow("c");
        assertThat(answer).isNotDone();
        carryOut();

        assertThat(answer).isCompletedWithValue(Answer.DONE);
        assertThat(counters.row("c"))
                .isEqualTo(
                        new VersionedRow<>(
                                3, NOON, NOON.plusSeconds(1), new Sum(BROKEN + 5), null));
        assertThat(counters.row("d").isStopped()).isTrue();

        counters.retry();
        assertThat(counters.row("d").isStopped()).isFalse();
    }

    @Test
    void aRetryThatFailsIsDoneToo() {
        var answer = counters.retryNow("c");
        carryOut();

        assertThat(answer).isCompletedWithValue(Answer.DONE);
        assertThat(counters.row("c").isStopped()).isTrue();
        assertThat(counters.open("c", 2)).containsEntry("attempts", 2);
    }

    @Test
    void anAggregateGoesOnWithoutWhatIsGivenUp() {
        var answer = counters.discard("c", 2, "sent by mistake");
        carryOut();

        assertThat(answer).isCompletedWithValue(Answer.DONE);
        assertThat(counters.row("c"))
                .isEqualTo(new VersionedRow<>(3, NOON, NOON.plusSeconds(1), new Sum(5), null));
        assertThat(counters.open("c", 2))
                .containsEntry("status", "DISCARDED")
                .containsEntry("code", "view-failed")
                .containsEntry("reason", "sent by mistake")
                .containsEntry("offset", 1L);
        counters.send("c", new Added(4), 4, NOON);
        assertThat(counters.row("c").row()).isEqualTo(new Sum(9));
        assertThat(counters.parkedNow()).as("d").isEqualTo(1);
    }

    @Test
    void aRowBeginsBehindAFirstEventThatIsGivenUp() {
        counters.send("d", new Added(7), 2, NOON.plusSeconds(5));
        var answer = counters.discard("d", 1, "sent by mistake");
        carryOut();

        assertThat(answer).isCompletedWithValue(Answer.DONE);
        assertThat(counters.row("d"))
                .isEqualTo(
                        new VersionedRow<>(
                                2, NOON.plusSeconds(5), NOON.plusSeconds(5), new Sum(7), null));
    }

    @Test
    void anEventThatNeverComesIsGivenUpToo() {
        counters.send("e", new Added(1), 1, NOON);
        counters.send("e", new Added(4), 3, NOON);

        var another = counters.discard("e", 3, "there was none");
        carryOut();
        assertThat(another).as("2 is the next").isCompletedWithValue(Answer.NOT_NEXT);

        var next = counters.discard("e", 2, "there was none");
        carryOut();

        assertThat(next).isCompletedWithValue(Answer.DONE);
        assertThat(counters.row("e"))
                .isEqualTo(new VersionedRow<>(3, NOON, NOON, new Sum(5), null));
        assertThat(counters.open("e", 2))
                .containsEntry("status", "DISCARDED")
                .containsEntry("offset", -1L)
                .containsEntry("topic", "counter.events");
        assertThat(counters.open("e", 3)).containsEntry("status", "APPLIED");
    }

    /** The decision was kept, and what it did to the row was not. */
    @Test
    void aCrashBetweenDecisionAndRowIsMadeGood() {
        var before = counters.rows().get(StoreKeys.row("c"));
        var answer = counters.discard("c", 2, "sent by mistake");
        carryOut();
        assertThat(answer).isCompletedWithValue(Answer.DONE);
        counters.rows().put(StoreKeys.row("c"), before);

        counters.send("c", new Added(BROKEN), 2, NOON);
        counters.pass(Duration.ofSeconds(1));

        assertThat(counters.row("c").row()).isEqualTo(new Sum(5));
        assertThat(counters.open("c", 2)).containsEntry("status", "DISCARDED");
    }

    @Test
    void whatDoesNotStandStillIsLeftAlone() {
        counters.send("f", new Added(1), 1, NOON);
        var retry = counters.retryNow("f");
        var discard = counters.discard("nobody", 1, "there is none");
        carryOut();
        carryOut();

        assertThat(retry).isCompletedWithValue(Answer.NOTHING_PARKED);
        assertThat(discard).isCompletedWithValue(Answer.NOTHING_PARKED);
        assertThat(counters.row("f").row()).isEqualTo(new Sum(1));
    }

    @Test
    void nobodyWaitsWhereNothingIsParkedOrThePartitionLeaves() {
        var left = counters.retryNow("c");
        counters.close();
        assertThat(left).isCompletedWithValue(Answer.TRY_AGAIN);
        assertThat(counters.retryNow("c")).isCompletedWithValue(Answer.TRY_AGAIN);

        counters = new Counters(state.resolve("another"));
        assertThat(counters.retryNow("c")).isCompletedWithValue(Answer.TRY_AGAIN);
    }

    /** A look for orders, one for the rest of a discard, and what follows. */
    private void carryOut() {
        for (int i = 0; i < 10; i++) {
            counters.pass(Duration.ofSeconds(1));
        }
    }
}
