package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;
import static io.headwater.platform.command.topology.CounterTopology.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headwater.counter.CounterCommand.Add;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A record that cannot be read as a command is parked as it is, says why, and stops nobody. */
class UnreadableCommandTest {

    private static final byte[] NO_AVRO = text("no avro");
    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 0, 3, 9, 2};

    @TempDir Path state;

    private CounterTopology counter;

    @BeforeEach
    void start() {
        counter = new CounterTopology(state);
    }

    @AfterEach
    void stop() {
        counter.close();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                argumentSet("bytes that are no Avro", text("c"), NO_AVRO, Map.of()),
                argumentSet("an unknown schema id", text("c"), UNKNOWN_SCHEMA, Map.of()),
                argumentSet("no value", text("c"), null, Map.of()),
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
                argumentSet("an id with a space", "ce_id", "a b"),
                argumentSet("an expected version that is none", "ce_expectedversion", "-1"),
                argumentSet("an expiry that is no time", "ce_expirytime", "tomorrow"));
    }

    @ParameterizedTest
    @MethodSource("malformedHeaders")
    void aMalformedHeaderMakesACommandUnreadable(String name, String value) {
        counter.send("c", new Add(1), Map.of(name, value), NOON);

        assertThat(counter.read("counter.commands.dlq")).hasSize(1);
        assertThat(counter.events()).isEmpty();
    }

    @Test
    void whoeverWaitsForItLearnsOfIt() {
        counter.send(text("c"), NO_AVRO, Map.of("ce_id", "one", "ce_replyto", "me"), NOON);

        var result = counter.results().getFirst();
        assertThat(result.commandId()).isEqualTo("one");
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.errors().getFirst().code()).isEqualTo("unreadable-command");
    }
}
