package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.counter.CounterCommand.Add;
import io.headwater.counter.CounterCommand.Note;
import io.headwater.counter.CounterEvent.Added;
import io.headwater.counter.CounterEvent.Noted;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.topic.RecordSize;
import io.headwater.platform.test.Approvals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.Map;

/** What one command causes: events, a result, a new state, in this order and with these headers. */
class CommandTopologyTest {

    @RegisterExtension final CounterTopology counter = new CounterTopology();

    @Test
    void theWiringIsAsApproved() {
        Approvals.approve("command-topology", CounterTopology.topology());
    }

    @Test
    void anAcceptedCommandBecomesEventsAndAResult() {
        counter.send("c", new Add(15), Map.of("ce_id", "one"), NOON);

        assertThat(counter.events()).containsExactly(new Added(10), new Added(5));
        assertThat(counter.results())
                .containsExactly(
                        new CommandResult(
                                "one",
                                "io.headwater.counter.Add",
                                "c",
                                Outcome.ACCEPTED,
                                2,
                                "counter.commands-0@0",
                                List.of(
                                        new EventReference(
                                                "counter/c/1", "io.headwater.counter.Added", 1),
                                        new EventReference(
                                                "counter/c/2", "io.headwater.counter.Added", 2)),
                                List.of()));
    }

    @Test
    void anEventHasEveryHeaderOfTheContract() {
        counter.send(
                "c",
                new Add(1),
                Map.of(
                        "ce_id", "one",
                        "ce_correlationid", "first-cause",
                        "ce_replyto", "me",
                        "ce_actor", "ada",
                        "traceparent", "00-trace",
                        "ce_expectedversion", "0",
                        "mine", "stays behind"),
                NOON);

        var event = counter.read("counter.events").getFirst();
        assertThat(event.key()).isEqualTo(CounterTopology.text("c"));
        assertThat(event.getRecordTime()).isEqualTo(NOON);
        assertThat(CounterTopology.headers(event.headers()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("ce_specversion", "1.0"),
                                Map.entry("ce_id", "counter/c/1"),
                                Map.entry("ce_type", "io.headwater.counter.Added"),
                                Map.entry("ce_source", "test-service"),
                                Map.entry("ce_subject", "c"),
                                Map.entry("ce_time", "2026-01-31T12:00:00Z"),
                                Map.entry("content-type", "application/avro"),
                                Map.entry("ce_sequence", "1"),
                                Map.entry("ce_position", "counter.commands-0@0"),
                                Map.entry("ce_correlationid", "first-cause"),
                                Map.entry("ce_causationid", "one"),
                                Map.entry("ce_replyto", "me"),
                                Map.entry("ce_actor", "ada"),
                                Map.entry("traceparent", "00-trace")));
    }

    @Test
    void aResultHasEveryHeaderOfTheContract() {
        counter.send("c", new Add(1), Map.of("ce_id", "one", "ce_replyto", "me"), NOON);

        var result = counter.read("counter.results").getFirst();
        assertThat(result.key()).isEqualTo(CounterTopology.text("c"));
        assertThat(CounterTopology.headers(result.headers()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("ce_specversion", "1.0"),
                                Map.entry("ce_id", "counter.results/counter.commands-0@0"),
                                Map.entry("ce_type", "io.headwater.CommandResult"),
                                Map.entry("ce_source", "test-service"),
                                Map.entry("ce_subject", "c"),
                                Map.entry("ce_time", "2026-01-31T12:00:00Z"),
                                Map.entry("content-type", "application/avro"),
                                Map.entry("ce_position", "counter.commands-0@0"),
                                Map.entry("ce_correlationid", "one"),
                                Map.entry("ce_causationid", "one"),
                                Map.entry("ce_replyto", "me")));
    }

    @Test
    void whatACommandSaysOfItselfIsNotSaidOfItsEvents() {
        var command =
                Map.of(
                        "ce_source", "client",
                        "ce_subject", "else",
                        "ce_time", "1999-01-01T00:00:00Z",
                        "ce_sequence", "99",
                        "ce_position", "x-0@1",
                        "ce_causationid", "cause",
                        "ce_expirytime", "2030-01-01T00:00:00Z",
                        "ce_colour", "blau ₂",
                        "content-type", "text/plain");

        counter.send("c", new Add(1), command, NOON);

        assertThat(CounterTopology.headers(counter.read("counter.events").getFirst().headers()))
                .containsEntry("ce_source", "test-service")
                .containsEntry("ce_subject", "c")
                .containsEntry("ce_time", "2026-01-31T12:00:00Z")
                .containsEntry("ce_sequence", "1")
                .containsEntry("ce_position", "counter.commands-0@0")
                .containsEntry("ce_causationid", "counter.commands-0@0")
                .containsEntry("ce_correlationid", "counter.commands-0@0")
                .containsEntry("content-type", "application/avro")
                .containsEntry("ce_colour", "blau ₂")
                .doesNotContainKey("ce_expirytime");
    }

    @Test
    void aCommandWithoutEventsIsAcceptedAndChangesNothing() {
        counter.send("c", new Add(0), Map.of(), NOON);

        assertThat(counter.events()).isEmpty();
        assertThat(counter.results().getFirst())
                .returns(Outcome.ACCEPTED, CommandResult::outcome)
                .returns(0L, CommandResult::version)
                .returns(List.of(), CommandResult::events);
    }

    @Test
    void theNextCommandSeesWhatTheOneBeforeItDid() {
        counter.send("c", new Add(60), Map.of(), NOON);
        counter.send("c", new Add(60), Map.of(), NOON);
        counter.send("d", new Add(60), Map.of(), NOON);

        assertThat(counter.results())
                .extracting(
                        CommandResult::aggregateId, CommandResult::outcome, CommandResult::version)
                .containsExactly(
                        tuple("c", Outcome.ACCEPTED, 6L),
                        tuple("c", Outcome.REJECTED, 6L),
                        tuple("d", Outcome.ACCEPTED, 6L));
    }

    @Test
    void aRejectedCommandHasThePositionOfTheLastEventsBeforeIt() {
        counter.send("c", new Add(101), Map.of(), NOON);
        counter.send("c", new Add(1), Map.of(), NOON);
        counter.send("c", new Add(100), Map.of(), NOON);

        assertThat(counter.results())
                .extracting(CommandResult::position)
                .containsExactly(
                        "counter.commands-0@-1", "counter.commands-0@1", "counter.commands-0@1");
    }

    @Test
    void aCommandWithoutIdGetsOneFromWhereItLies() {
        counter.send("c", new Add(1), Map.of(), NOON);

        assertThat(counter.results().getFirst().commandId()).isEqualTo("counter.commands-0@0");
    }

    @Test
    void anotherVersionThanExpectedIsAConflictAndChangesNothing() {
        counter.send("c", new Add(1), Map.of("ce_expectedversion", "0"), NOON);
        counter.send("c", new Add(1), Map.of("ce_expectedversion", "0"), NOON);
        counter.send("c", new Add(1), Map.of("ce_expectedversion", "1"), NOON);

        assertThat(counter.results())
                .extracting(CommandResult::outcome, CommandResult::version)
                .containsExactly(
                        tuple(Outcome.ACCEPTED, 1L),
                        tuple(Outcome.VERSION_CONFLICT, 1L),
                        tuple(Outcome.ACCEPTED, 2L));
    }

    @Test
    void aCommandThatComesTooLateIsRefused() {
        counter.send("c", new Add(1), Map.of("ce_expirytime", "2026-01-31T11:59:59Z"), NOON);
        counter.send("c", new Add(1), Map.of("ce_expirytime", "2026-01-31T13:00:00+01:00"), NOON);

        var results = counter.results();
        assertThat(results)
                .extracting(CommandResult::outcome)
                .containsExactly(Outcome.REJECTED, Outcome.ACCEPTED);
        assertThat(results.getFirst().errors().getFirst().code()).isEqualTo("expired");
    }

    @Test
    void timeNeverRunsBackwardsInAnAggregate() {
        counter.send("c", new Add(1), Map.of(), NOON);
        counter.send("c", new Add(1), Map.of(), NOON.minusSeconds(3600));

        assertThat(counter.read("counter.events"))
                .extracting(event -> CounterTopology.headers(event.headers()).get("ce_time"))
                .containsExactly("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z");
    }

    /** A record that no topic takes would end the transaction again and again. */
    @Test
    void aCommandThatCausesMoreThanATopicTakesIsParkedAndChangesNothing() {
        var half = "a".repeat(RecordSize.LARGEST / 2);
        counter.send("c", new Note(half), Map.of("ce_id", "half"), NOON);
        counter.send("c", new Note(half), Map.of("ce_id", "all"), NOON);
        counter.send("c", new Note(half + half), Map.of("ce_id", "event"), NOON);
        counter.send("c", new Note("b"), Map.of("ce_id", "short"), NOON);

        assertThat(counter.results())
                .extracting(
                        CommandResult::commandId, CommandResult::outcome, CommandResult::version)
                .containsExactly(
                        tuple("half", Outcome.ACCEPTED, 1L),
                        tuple("all", Outcome.REJECTED, 1L),
                        tuple("event", Outcome.REJECTED, 1L),
                        tuple("short", Outcome.ACCEPTED, 2L));
        assertThat(counter.events()).containsExactly(new Noted(half), new Noted("b"));
        assertThat(counter.read("counter.commands.dlq"))
                .extracting(parked -> CounterTopology.headers(parked.headers()))
                .extracting("headwater-dlq-reason")
                .containsExactly("too-large", "too-large");
    }
}
