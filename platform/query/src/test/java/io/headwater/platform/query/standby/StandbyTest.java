package io.headwater.platform.query.standby;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.message.Position;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** How fresh a partition is where its owner is not. */
class StandbyTest {

    private static final OptionalLong NOTHING = OptionalLong.empty();

    private final Standby standby = new Standby();

    @Test
    void allIsHereThatTheOwnerHadWhenItsPositionIsInTheStore() {
        standby.replayed(0, 100, 100);
        standby.heard(0, 7, ago(10));
        standby.heard(0, 9, ago(3));

        assertThat(standby.of(0, OptionalLong.of(9)).orElseThrow())
                .satisfies(standing -> assertThat(standing.complete()).isEqualTo(9))
                .satisfies(standing ->
                        assertThat(standing.staleness())
                                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10)));
        assertThat(standby.of(0, OptionalLong.of(8)).orElseThrow())
                .satisfies(standing -> assertThat(standing.complete()).isEqualTo(7))
                .satisfies(standing ->
                        assertThat(standing.staleness())
                                .isGreaterThanOrEqualTo(Duration.ofSeconds(10)));
        assertThat(standby.of(0, OptionalLong.of(6)))
                .as("what it had at 7 is not here, and nothing else was heard")
                .isEmpty();
    }

    @Test
    void whileNothingHappensItStaysFresh() {
        standby.replayed(0, 100, 100);
        for (int i = 1_000; i > 0; i--) {
            standby.heard(0, 7, ago(i));
        }

        assertThat(standby.of(0, OptionalLong.of(7)).orElseThrow().staleness())
                .isLessThan(Duration.ofSeconds(500));
    }

    @Test
    void aPartitionWithoutEventsIsFreshWithNone() {
        standby.replayed(0, 0, 0);
        standby.heard(0, Position.BEFORE_ANY, ago(1));

        assertThat(standby.of(0, NOTHING)).isPresent();
        standby.heard(0, 3, ago(0));
        assertThat(standby.of(0, NOTHING).orElseThrow().complete()).isEqualTo(Position.BEFORE_ANY);
    }

    @Test
    void aStoreThatIsStillBeingFilledIsNotTrusted() {
        standby.heard(0, 7, ago(1));
        standby.replayed(0, 50, 100);
        assertThat(standby.of(0, OptionalLong.of(7))).isEmpty();

        // The end has gone on, and need not be reached: what was there at first is.
        standby.replayed(0, 100, 140);
        assertThat(standby.of(0, OptionalLong.of(7))).isPresent();

        standby.retain(Set.of());
        assertThat(standby.of(0, OptionalLong.of(7))).as("it was elsewhere meanwhile").isEmpty();
    }

    @Test
    void nothingIsKnownOfWhatNoOwnerSpokeOf() {
        standby.replayed(0, 100, 100);

        assertThat(standby.of(0, OptionalLong.of(7))).isEmpty();
    }

    @Test
    void positionsThatAreWantedHaveToBeInIt() {
        var standing = new Standby.Standing(Duration.ZERO, 7);

        assertThat(standing.suffices(List.of())).isTrue();
        assertThat(standing.suffices(List.of(at(3), at(7)))).isTrue();
        assertThat(standing.suffices(List.of(at(3), at(8)))).isFalse();
    }

    private static long ago(long seconds) {
        return System.nanoTime() - Duration.ofSeconds(seconds).toNanos();
    }

    private static Position at(long offset) {
        return new Position("account.commands", 0, offset);
    }
}
