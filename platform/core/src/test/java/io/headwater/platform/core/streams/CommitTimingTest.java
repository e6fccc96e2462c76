package io.headwater.platform.core.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class CommitTimingTest {

    private static final Duration IDLE = Duration.ofMillis(100);

    private long now = 1;
    private final CommitTiming timing = new CommitTiming(() -> now);

    @Test
    void whoHasNothingToCommitWaitsForInput() {
        assertThat(timing.isDue()).isFalse();
        assertThat(timing.patience(IDLE)).isEqualTo(IDLE);
    }

    @Test
    void oneWhoComesAloneWaitsForNobody() {
        work(1);
        assertThat(timing.patience(IDLE)).isZero();

        timing.committed();
        work(1);
        assertThat(timing.patience(IDLE)).isZero();
    }

    @Test
    void asManyAsLastTimeAreExpectedForAWhile() {
        work(3);
        timing.committed();

        work(2);
        pass(Duration.ofMillis(1));
        assertThat(timing.patience(IDLE))
                .isEqualTo(CommitTiming.PATIENCE.minus(Duration.ofMillis(1)));

        work(1);
        assertThat(timing.patience(IDLE)).isZero();
    }

    @Test
    void inputWithoutAPauseIsCommittedAllTheSame() {
        work(1);
        assertThat(timing.isDue()).isFalse();

        pass(CommitTiming.PATIENCE);
        work(1);
        assertThat(timing.isDue()).isTrue();

        timing.committed();
        assertThat(timing.isDue()).isFalse();
    }

    @Test
    void thoseWhoAreExpectedAreNotAwaitedForEver() {
        work(3);
        timing.committed();

        work(1);
        pass(CommitTiming.PATIENCE);
        assertThat(timing.patience(IDLE)).isZero();
        assertThat(timing.isDue()).isFalse();

        pass(CommitTiming.LONGEST.minus(CommitTiming.PATIENCE));
        assertThat(timing.isDue()).isTrue();
    }

    @Test
    void asManyAsABacklogHadAreNotExpected() {
        work(2 * CommitTiming.BACKLOG);
        timing.committed();

        work(CommitTiming.BACKLOG);
        assertThat(timing.patience(IDLE)).isZero();
    }

    @Test
    void aBacklogIsLeftToTheCommitInterval() {
        timing.read(CommitTiming.BACKLOG);
        work(CommitTiming.BACKLOG);
        pass(CommitTiming.PATIENCE);
        assertThat(timing.isDue()).isFalse();

        timing.read(CommitTiming.BACKLOG - 1);
        assertThat(timing.isDue()).isTrue();
    }

    private void work(int records) {
        for (int i = 0; i < records; i++) {
            timing.worked();
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
