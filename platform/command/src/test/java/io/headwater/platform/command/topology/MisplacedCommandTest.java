package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;
import static io.headwater.platform.command.topology.CounterTopology.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.counter.CounterCommand.Add;
import io.headwater.counter.CounterCommand.Note;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.topic.KeyPlacement;
import io.headwater.platform.core.topic.RecordSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.Map;
import java.util.stream.IntStream;

/**
 * A command on another partition than its key's is never decided there. What becomes of it on the
 * right one {@code MisplacedCommandsIT} shows on a broker: here it comes back to partition 0.
 */
class MisplacedCommandTest {

    private static final int PARTITIONS = 4;
    private static final String HERE = keyOf(0);
    private static final String ELSEWHERE = keyOf(3);

    @RegisterExtension final CounterTopology counter = new CounterTopology(PARTITIONS);

    @Test
    void itIsForwardedAsItIsAndSaysFromWhere() {
        counter.send(ELSEWHERE, new Add(1), Map.of("ce_id", "one", "mine", "kept"), NOON);

        var forwarded = counter.read("counter.commands").getFirst();
        assertThat(forwarded.key()).isEqualTo(text(ELSEWHERE));
        assertThat(forwarded.value()).isEqualTo(counter.bytes(new Add(1)));
        assertThat(CounterTopology.headers(forwarded.headers()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ce_id",
                                "one",
                                "mine",
                                "kept",
                                "headwater-forwarded-from",
                                "counter.commands-0@0"));
        assertThat(counter.events()).isEmpty();
    }

    @Test
    void itIsForwardedOnceAndThenParked() {
        counter.send(ELSEWHERE, new Add(1), Map.of("ce_id", "one"), NOON);

        assertThat(counter.read("counter.commands")).hasSize(1);
        assertThat(counter.read("counter.commands.dlq"))
                .singleElement()
                .extracting(parked -> CounterTopology.headers(parked.headers()))
                .extracting("headwater-dlq-reason")
                .isEqualTo("misplaced");
        assertThat(counter.results())
                .singleElement()
                .returns("one", CommandResult::commandId)
                .returns(Outcome.REJECTED, CommandResult::outcome);
    }

    @Test
    void whereItLiesRightItIsDecidedUnderTheIdOfWhereItWasFirstRead() {
        var from = Map.of("headwater-forwarded-from", "counter.commands-3@7");

        counter.send(HERE, new Add(1), from, NOON);

        assertThat(counter.results())
                .singleElement()
                .returns("counter.commands-3@7", CommandResult::commandId)
                .returns("counter.commands-0@0", CommandResult::position)
                .returns(1L, CommandResult::version);
        assertThat(CounterTopology.headers(counter.read("counter.events").getFirst().headers()))
                .containsEntry("ce_causationid", "counter.commands-3@7")
                .doesNotContainKey("headwater-forwarded-from");
    }

    @Test
    void whatCannotBeReadIsParkedWhereItLies() {
        counter.send(text(ELSEWHERE), text("no avro"), Map.of(), NOON);
        counter.send(HERE, new Add(1), Map.of("headwater-forwarded-from", "nowhere"), NOON);
        counter.send(HERE, new Add(1), Map.of("headwater-forwarded-from", "other-3@7"), NOON);

        assertThat(counter.read("counter.commands.dlq")).hasSize(3);
        assertThat(counter.read("counter.commands")).isEmpty();
    }

    /** It came compressed, or its topic takes more than ours do. */
    @Test
    void whatIsTooLargeToBeForwardedIsParkedWhereItLies() {
        counter.send(ELSEWHERE, new Note("a".repeat(RecordSize.LARGEST - 100)), Map.of(), NOON);

        assertThat(counter.read("counter.commands")).isEmpty();
        assertThat(counter.read("counter.commands.dlq"))
                .singleElement()
                .extracting(parked -> CounterTopology.headers(parked.headers()))
                .extracting("headwater-dlq-reason")
                .isEqualTo("too-large");
    }

    private static String keyOf(int partition) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> "c-" + number)
                .filter(key -> KeyPlacement.partition(text(key), PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }
}
