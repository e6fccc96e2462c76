package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;
import static io.headwater.platform.command.topology.CounterTopology.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headwater.counter.CounterCommand.Add;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.stream.Stream;

/** Which {@code ce_} headers make a command unreadable, and which go on to what it causes. */
class CloudHeadersTest {

    @RegisterExtension final CounterTopology counter = new CounterTopology();

    static Stream<Arguments> malformed() {
        return Stream.of(
                argumentSet("another version", "ce_specversion", "0.3"),
                argumentSet("a time that is none", "ce_time", "yesterday"),
                argumentSet("a time in the 13th month", "ce_time", "2026-13-31T12:00:00Z"),
                argumentSet("a day that no month has", "ce_time", "2026-01-32T12:00:00Z"),
                argumentSet("a day that its month has not", "ce_time", "2026-02-30T12:00:00Z"),
                argumentSet("the 25th hour", "ce_time", "2026-01-31T25:00:00Z"),
                argumentSet("the 61st minute", "ce_time", "2026-01-31T12:60:00Z"),
                argumentSet("a letter in a time", "ce_time", "2026-01-31T12:0o:00Z"),
                argumentSet("a time of ten digits", "ce_time", "2026-01-11T12:00:00.1234567890Z"),
                argumentSet("a time without zone", "ce_time", "2026-01-31T12:00:00"),
                argumentSet("a label of 65 characters", "ce_replyto", "a".repeat(65)),
                argumentSet("a control character", "ce_actor", "ada\u0000"),
                argumentSet("an upper-case name", "ce_Actor", "ada"),
                argumentSet("a name with a dash", "ce_my-actor", "ada"),
                argumentSet("no name", "ce_", "ada"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-01T00:00:00.1Z",
                "2026-12-28T23:59:59.123456789Z",
                "2024-02-29T12:00:00Z",
                "2026-01-31T12:00:00+01:00"
            })
    void timesOfRfc3339AreWellFormed(String time) {
        counter.send("c", new Add(1), Map.of("ce_time", time), NOON);

        assertThat(counter.events()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedHeaderMakesACommandUnreadable(String name, String value) {
        counter.send("c", new Add(1), Map.of(name, value), NOON);

        assertThat(counter.read("counter.commands.dlq"))
                .singleElement()
                .extracting(record -> CounterTopology.headers(record.headers()))
                .extracting("headwater-dlq-message")
                .asString()
                .contains(name);
        assertThat(counter.events()).isEmpty();
    }

    @Test
    void aHeaderWithoutAValueMakesACommandUnreadable() {
        var headers = new RecordHeaders().add("ce_actor", null);

        counter.send(text("c"), counter.bytes(new Add(1)), headers, NOON);

        assertThat(counter.read("counter.commands.dlq")).hasSize(1);
    }

    @Test
    void headersOfAnothersStandardAreNoBusinessOfOurs() {
        counter.send("c", new Add(1), Map.of("X-Mine", "\u0000", "ceremony", "Yes"), NOON);

        assertThat(counter.events()).hasSize(1);
    }

    @Test
    void fourKibibytesGoOnToWhatACommandCausesAndNoByteMore() {
        var name = "ce_actor";
        var most = "a".repeat(4096 - name.length());
        counter.send("c", new Add(1), Map.of(name, most), NOON);
        counter.send("c", new Add(1), Map.of(name, most + "a"), NOON);

        assertThat(counter.read("counter.events"))
                .singleElement()
                .extracting(event -> CounterTopology.headers(event.headers()).get(name))
                .isEqualTo(most);
        assertThat(counter.read("counter.commands.dlq")).hasSize(1);
    }

    @Test
    void theResultOfACommandWithTooManyHeadersHasNoneOfThem() {
        counter.send("c", new Add(1), Map.of("ce_id", "one", "ce_actor", "a".repeat(5000)), NOON);

        assertThat(counter.read("counter.results"))
                .singleElement()
                .extracting(result -> CounterTopology.headers(result.headers()))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("ce_causationid", "one")
                .doesNotContainKey("ce_actor");
    }
}
