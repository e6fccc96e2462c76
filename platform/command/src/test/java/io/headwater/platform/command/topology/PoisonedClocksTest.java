package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;
import static io.headwater.platform.command.topology.CounterTopology.WINDOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.counter.CounterCommand.Add;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Whatever producers, brokers and this machine say what time it is: time runs backwards in no
 * aggregate, and no command id is forgotten before its window is over.
 */
class PoisonedClocksTest {

    private static final Instant PAST = Instant.EPOCH;
    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration CENTURY = Duration.ofDays(36_500);

    @RegisterExtension final CounterTopology counter = new CounterTopology();

    @Test
    void aRecordFrom1970HasTheTimeOfTheEventBeforeIt() {
        send("one", NOON);
        send("two", PAST);

        assertThat(times()).containsExactly(NOON, NOON);
    }

    @Test
    void behindARecordFrom2100TimeStandsStill() {
        send("one", FUTURE);
        send("two", NOON);
        send("three", PAST);

        assertThat(times()).containsExactly(FUTURE, FUTURE, FUTURE);
    }

    @Test
    void thatIsNoConcernOfAnotherAggregate() {
        send("one", FUTURE);
        counter.send("d", new Add(1), Map.of("ce_id", "one"), NOON);

        assertThat(times()).containsExactly(FUTURE, NOON);
    }

    @Test
    void anIdIsRememberedWhateverTimesRecordsClaim() {
        send("one", NOON);
        for (var time : List.of(FUTURE, PAST, NOON)) {
            send("between " + time.getEpochSecond(), time);
        }
        send("one", PAST);
        send("one", FUTURE);
        send("one", NOON);

        assertThat(versions()).containsExactly(1L, 2L, 3L, 4L, 1L, 1L, 1L);
    }

    @Test
    void anIdOfARecordWithAPoisonedTimeIsRemembered() {
        send("now", NOON);
        send("past", PAST);
        send("future", FUTURE);
        send("past", NOON);
        send("future", NOON);

        assertThat(versions()).containsExactly(1L, 2L, 3L, 2L, 3L);
    }

    /** What a clock that was moved back does is in {@link PartitionProgressTest}. */
    @Test
    void anIdIsRememberedWhileThisMachinesClockIsAhead() {
        send("one", NOON);
        counter.advance(CENTURY);
        send("two", NOON.plusSeconds(1));
        send("one", NOON.plusSeconds(2));

        assertThat(versions()).containsExactly(1L, 2L, 1L);
    }

    @Test
    void anIdIsForgottenBehindItsWindowThoughThisMachinesClockIsAhead() {
        send("one", NOON);
        counter.advance(CENTURY);
        send("one", NOON.plus(WINDOW).plus(WINDOW));

        assertThat(versions()).containsExactly(1L, 2L);
    }

    @Test
    void anExpiryInThePastIsRefusedAndChangesNothing() {
        counter.send("c", new Add(1), Map.of("ce_expirytime", PAST.toString()), NOON);
        send("one", NOON);

        assertThat(counter.results())
                .extracting(CommandResult::outcome, CommandResult::version)
                .containsExactly(tuple(Outcome.REJECTED, 0L), tuple(Outcome.ACCEPTED, 1L));
    }

    /** It is late by the aggregate's own time, whatever its record claims. */
    @Test
    void anExpiryIsComparedWithTheTimeThatItsEventsWouldHave() {
        send("one", NOON);
        counter.send(
                "c", new Add(1), Map.of("ce_expirytime", NOON.minusSeconds(1).toString()), PAST);

        assertThat(counter.results().getLast().outcome()).isEqualTo(Outcome.REJECTED);
    }

    private void send(String id, Instant time) {
        counter.send("c", new Add(1), Map.of("ce_id", id.replace(" ", "-")), time);
    }

    private List<Instant> times() {
        return counter.read("counter.events").stream()
                .map(event ->
                        Instant.parse(
                                CounterTopology.headers(event.headers())
                                        .getOrDefault("ce_time", "")))
                .toList();
    }

    private List<Long> versions() {
        return counter.results().stream().map(CommandResult::version).toList();
    }
}
