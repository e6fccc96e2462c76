package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;
import static io.headwater.platform.command.topology.CounterTopology.WINDOW;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.counter.CounterCommand;
import io.headwater.counter.CounterCommand.Add;
import io.headwater.counter.CounterCommand.Subtract;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A command id counts once within an aggregate, for the window. */
class DeduplicationTest {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    @RegisterExtension final CounterTopology counter = new CounterTopology();

    @Test
    void aRepeatedCommandGetsTheFirstResultAndAppendsNothing() {
        var first = send("c", new Add(25), "one");
        send("c", new Add(5), "two");
        counter.read("counter.events");

        assertThat(send("c", new Add(25), "one")).isEqualTo(first);
        assertThat(first.events()).hasSize(3);
        assertThat(counter.events()).isEmpty();
        assertThat(send("c", new Add(0), "three").version()).isEqualTo(4);
    }

    @Test
    void onlyTheResultOfARepeatedCommandSaysSo() {
        counter.send("c", new Add(1), Map.of("ce_id", "one", "ce_replyto", "a"), NOON);
        counter.send("c", new Add(1), Map.of("ce_id", "one", "ce_replyto", "b"), NOON);

        var results = counter.read("counter.results");
        assertThat(CounterTopology.headers(results.getFirst().headers()))
                .doesNotContainKey("ce_replayed");
        assertThat(CounterTopology.headers(results.getLast().headers()))
                .containsEntry("ce_replayed", "true")
                .containsEntry("ce_position", "counter.commands-0@0")
                .containsEntry("ce_id", "counter.results/counter.commands-0@1")
                .containsEntry("ce_replyto", "b");
    }

    @Test
    void aRejectionIsRememberedWithAllItsErrors() {
        var first = send("c", new Subtract(1), "one");
        send("c", new Add(50), "two");

        assertThat(first.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(send("c", new Subtract(1), "one")).isEqualTo(first);
    }

    @Test
    void theSameIdForAnotherTypeOrOtherFieldsIsAConflict() {
        send("c", new Add(5), "one");

        for (var other : new CounterCommand[] {new Subtract(5), new Add(6)}) {
            assertThat(send("c", other, "one"))
                    .returns(Outcome.ID_CONFLICT, CommandResult::outcome)
                    .returns(1L, CommandResult::version)
                    .extracting(result -> result.errors().getFirst())
                    .extracting(CommandError::code)
                    .isEqualTo("command-id-reused");
        }
        assertThat(send("c", new Add(5), "one").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void anIdCountsWithinItsAggregate() {
        send("c", new Add(5), "one");

        assertThat(send("d", new Add(6), "one").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aVersionConflictIsNotRemembered() {
        var headers = Map.of("ce_id", "one", "ce_expectedversion", "7");
        counter.send("c", new Add(5), headers, NOON);
        assertThat(counter.results().getFirst().outcome()).isEqualTo(Outcome.VERSION_CONFLICT);

        assertThat(send("c", new Add(6), "one").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void theIdIsLookedUpBeforeTheVersionAndTheExpiry() {
        var first = send("c", new Add(5), "one");
        var headers =
                Map.of(
                        "ce_id", "one",
                        "ce_expectedversion", "0",
                        "ce_expirytime", "2000-01-01T00:00:00Z");

        counter.send("c", new Add(5), headers, NOON);

        assertThat(counter.results()).containsExactly(first);
    }

    @Test
    void commandsWithoutAnIdAreNotCompared() {
        counter.send("c", new Add(5), Map.of(), NOON);
        counter.send("c", new Add(5), Map.of(), NOON);

        assertThat(counter.results().getLast().version()).isEqualTo(2);
    }

    @Test
    void anIdCountsThroughoutTheWindowAndNotForEver() {
        var first = send("c", new Add(5), "one");

        assertThat(sendLater("c", new Add(5), "one", WINDOW.minus(MOMENT))).isEqualTo(first);
        assertThat(sendLater("c", new Add(5), "one", WINDOW.plus(WINDOW)).version()).isEqualTo(2);
    }

    @Test
    void aTimeFarAheadForgetsNothingAndATimeFarBehindIsRemembered() {
        var first = send("c", new Add(5), "one");

        sendAt("d", new Add(1), "from-the-future", Instant.parse("2100-01-01T00:00:00Z"));
        var late = sendAt("d", new Add(2), "from-the-past", Instant.EPOCH);

        assertThat(send("c", new Add(5), "one")).isEqualTo(first);
        assertThat(send("d", new Add(2), "from-the-past")).isEqualTo(late);
    }

    private CommandResult send(String id, CounterCommand command, String commandId) {
        return sendAt(id, command, commandId, NOON);
    }

    private CommandResult sendLater(
            String id, CounterCommand command, String commandId, Duration later) {
        counter.advance(later);
        return sendAt(id, command, commandId, NOON.plus(later));
    }

    private CommandResult sendAt(
            String id, CounterCommand command, String commandId, Instant time) {
        counter.send(id, command, Map.of("ce_id", commandId), time);
        return counter.results().getLast();
    }
}
