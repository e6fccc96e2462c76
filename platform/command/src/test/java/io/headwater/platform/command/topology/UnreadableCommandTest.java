package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;
import static io.headwater.platform.command.topology.CounterTopology.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headwater.counter.CounterCommand.Add;
import io.headwater.counter.CounterEvent.Added;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.topic.RecordSize;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** A record that cannot be read as a command is parked as it is, says why, and stops nobody. */
class UnreadableCommandTest {

    private static final byte[] NO_AVRO = text("no avro");
    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 0, 3, 9, 2};

    @RegisterExtension final CounterTopology counter = new CounterTopology();

    static Stream<Arguments> unreadable() {
        return Stream.of(
                argumentSet("bytes that are no Avro", text("c"), NO_AVRO, Map.of()),
                argumentSet("an unknown schema id", text("c"), UNKNOWN_SCHEMA, Map.of()),
                argumentSet("a schema id alone", text("c"), new byte[] {0, 0, 0, 0, 1}, Map.of()),
                argumentSet("no value", text("c"), null, Map.of()),
                argumentSet("a key of 256 characters", text("a".repeat(256)), NO_AVRO, Map.of()),
                argumentSet("no key", null, NO_AVRO, Map.of()),
                argumentSet("an empty key", new byte[0], NO_AVRO, Map.of()),
                argumentSet("a key with a forbidden character", text("a/b"), NO_AVRO, Map.of()),
                argumentSet("a key that is no UTF-8", new byte[] {(byte) 0xff}, NO_AVRO, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void isParkedUntouched(
            byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
        counter.send(key, value, Map.of("mine", "kept"), NOON);
        counter.send("c", new Add(1), headers, NOON);

        var parked = counter.read("counter.commands.dlq");
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().key()).isEqualTo(key);
        assertThat(parked.getFirst().value()).isEqualTo(value);
        assertThat(CounterTopology.headers(parked.getFirst().headers()))
                .containsEntry("mine", "kept")
                .containsEntry("headwater-dlq-reason", "unreadable-command")
                .containsEntry("headwater-dlq-topic", "counter.commands")
                .containsEntry("headwater-dlq-partition", "0")
                .containsEntry("headwater-dlq-offset", "0")
                .containsKey("headwater-dlq-message");
        assertThat(counter.results())
                .extracting(CommandResult::outcome)
                .containsExactly(Outcome.ACCEPTED);
    }

    static Stream<Arguments> malformedHeaders() {
        return Stream.of(
                argumentSet(
                        "a type that contradicts the value",
                        "ce_type",
                        "io.headwater.counter.Subtract"),
                argumentSet("no type", "ce_type", ""),
                argumentSet("an id with a space", "ce_id", "a b"),
                argumentSet("an id that is not ASCII", "ce_id", "ä"),
                argumentSet("an empty id", "ce_id", ""),
                argumentSet("an id of 256 characters", "ce_id", "a".repeat(256)),
                argumentSet("no expected version", "ce_expectedversion", ""),
                argumentSet("half an expected version", "ce_expectedversion", "1.5"),
                argumentSet("a huge expected version", "ce_expectedversion", "9".repeat(19)),
                argumentSet("an expiry without zone", "ce_expirytime", "2026-01-01T12:00:00"),
                argumentSet("an expected version that is none", "ce_expectedversion", "-1"),
                argumentSet("an expiry that is no time", "ce_expirytime", "tomorrow"));
    }

    @ParameterizedTest
    @MethodSource("malformedHeaders")
    void aMalformedHeaderMakesACommandUnreadable(String name, String value) {
        counter.send("c", new Add(1), Map.of(name, value), NOON);

        var parked = counter.read("counter.commands.dlq");
        assertThat(parked).hasSize(1);
        assertThat(CounterTopology.headers(parked.getFirst().headers()))
                .containsEntry(name, value)
                .extractingByKey("headwater-dlq-message")
                .asString()
                .contains(name);
        assertThat(counter.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_expectedversion", "ce_expirytime"})
    void aHeaderThatIsNoUtf8MakesACommandUnreadable(String name) {
        var headers = new RecordHeaders().add(name, new byte[] {(byte) 0xff});

        counter.send(text("c"), counter.bytes(new Add(1)), headers, NOON);

        assertThat(counter.read("counter.commands.dlq")).hasSize(1);
        assertThat(counter.events()).isEmpty();
    }

    @Test
    void aCommandCutShortIsUnreadable() {
        var bytes = counter.bytes(new Add(1_000));

        counter.send(text("c"), Arrays.copyOf(bytes, bytes.length - 1), Map.of(), NOON);

        assertThat(counter.read("counter.commands.dlq")).hasSize(1);
    }

    @Test
    void anEventIsNoCommand() {
        counter.send(text("c"), counter.bytes(new Added(1)), Map.of(), NOON);

        assertThat(counter.read("counter.commands.dlq"))
                .first()
                .extracting(record -> CounterTopology.headers(record.headers()))
                .extracting("headwater-dlq-message")
                .asString()
                .contains("io.headwater.counter.Added");
    }

    @Test
    void aHugeReasonIsCutToWhatADeadLetterTopicHasRoomFor() {
        counter.send("c", new Add(1), Map.of("ce_type", "₂".repeat(300_000)), NOON);

        var parked = counter.read("counter.commands.dlq").getFirst();
        assertThat(parked.headers().lastHeader("headwater-dlq-message").value())
                .hasSizeLessThan(32 * 1024);
    }

    /** It came compressed: its topic took it. */
    @Test
    void ofWhatIsTooLargeForADeadLetterTheReasonIsParkedAndWhereItLies() {
        var large = new byte[RecordSize.LARGEST_DEAD_LETTER - 1024];
        counter.send(text("c"), large, Map.of("mine", "kept"), NOON);
        counter.send(text("c"), new byte[RecordSize.LARGEST_DEAD_LETTER], Map.of(), NOON);

        var parked = counter.read("counter.commands.dlq");
        assertThat(parked.getFirst().value()).isEqualTo(large);
        assertThat(parked.getLast().key()).isNull();
        assertThat(parked.getLast().value()).isNull();
        assertThat(CounterTopology.headers(parked.getLast().headers()))
                .containsEntry("headwater-dlq-reason", "unreadable-command")
                .containsEntry("headwater-dlq-offset", "1")
                .extractingByKey("headwater-dlq-left-out")
                .asString()
                .contains("8388608 fit");
    }

    /** It would be told in its result, too, which its topic then does not take. */
    @Test
    void ofAHugeTypeTheResultIsWritten() {
        counter.send(
                text("c"),
                NO_AVRO,
                Map.of("ce_id", "one", "ce_type", "a".repeat(RecordSize.LARGEST)),
                NOON);

        assertThat(counter.results())
                .singleElement()
                .returns("one", CommandResult::commandId)
                .returns("", CommandResult::commandType);
        assertThat(counter.read("counter.commands.dlq"))
                .singleElement()
                .extracting(parked -> CounterTopology.headers(parked.headers()))
                .extracting("headwater-dlq-reason")
                .isEqualTo("unreadable-command");
    }

    @Test
    void whoeverWaitsForItLearnsOfIt() {
        counter.send(text("c"), NO_AVRO, Map.of("ce_id", "one", "ce_replyto", "me"), NOON);

        var result = counter.results().getFirst();
        assertThat(result.commandId()).isEqualTo("one");
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.errors().getFirst().code()).isEqualTo("unreadable-command");
    }

    @Test
    void whoeverWaitsForItLearnsHowTheAggregateStands() {
        counter.send("c", new Add(30), Map.of(), NOON);
        counter.send(text("c"), NO_AVRO, Map.of("ce_id", "one"), NOON);

        assertThat(counter.results().getLast())
                .returns(3L, CommandResult::version)
                .returns("counter.commands-0@0", CommandResult::position);
    }

    @Test
    void itsResultHasOfItsHeadersThoseWithoutAFault() {
        var headers =
                new RecordHeaders()
                        .add("ce_id", text("one"))
                        .add("ce_replyto", text("me"))
                        .add("ce_Actor", text("ada"))
                        .add("ce_colour", null)
                        .add("ce_sagaid", new byte[] {(byte) 0xff});

        counter.send(text("c"), counter.bytes(new Add(1)), headers, NOON);

        assertThat(CounterTopology.headers(counter.read("counter.results").getFirst().headers()))
                .containsEntry("ce_replyto", "me")
                .doesNotContainKeys("ce_Actor", "ce_colour", "ce_sagaid");
    }

    @Test
    void nobodyIsToldWhereNobodyCanBeNamed() {
        counter.send(text("c"), NO_AVRO, Map.of(), NOON);
        counter.send(text("c"), NO_AVRO, Map.of("ce_id", "a b"), NOON);
        counter.send(text("a/b"), NO_AVRO, Map.of("ce_id", "one"), NOON);
        counter.send(null, NO_AVRO, Map.of("ce_id", "one"), NOON);

        assertThat(counter.read("counter.commands.dlq")).hasSize(4);
        assertThat(counter.results()).isEmpty();
    }
}
