package io.headwater.platform.query.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.test.Approvals;
import io.headwater.platform.test.InMemorySchemaRegistry;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What events make of rows: each once, in order, none guessed. */
class ViewTopologyTest {

    /** What the view knows. */
    sealed interface CounterEvent {}

    /** The sum is greater by the amount. */
    record Added(long amount) implements CounterEvent {}

    /** An event that was invented after the view was built. */
    record Reset() {}

    /** The row. */
    record Sum(long sum) {}

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final ViewDefinition<Sum, CounterEvent> COUNTERS =
            new ViewDefinition<>(
                    "counters",
                    "counter",
                    Sum.class,
                    CounterEvent.class,
                    (row, event) ->
                            new Sum((row == null ? 0 : row.sum()) + ((Added) event).amount()));

    @TempDir Path state;

    private final RecordWire wire = RecordWire.of(new InMemorySchemaRegistry());
    private final AvroSerializer<Object> events =
            new AvroSerializer<>(wire, RecordTypes.of(Added.class, Reset.class));
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        var settings =
                new StreamsSettings(
                                "unused:9092",
                                state,
                                1,
                                "unused:8102",
                                StreamsSettings.STORE_MEMORY,
                                Map.of())
                        .properties(
                                ViewTopology.applicationId("counters"),
                                StreamsSettings.Guarantee.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(ViewTopology.of(COUNTERS, wire), settings);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theWiringIsAsApproved() {
        Approvals.approve("view-topology", ViewTopology.of(COUNTERS, wire));
    }

    @Test
    void eventsFoldIntoTheRowWithItsVersionAndTimes() {
        send("c", new Added(2), 1, NOON);
        send("c", new Added(3), 2, NOON.plusSeconds(1));

        assertThat(row("c"))
                .isEqualTo(new VersionedRow<>(2, NOON, NOON.plusSeconds(1), new Sum(5)));
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        send("c", new Added(2), 1, NOON);
        send("c", new Added(2), 1, NOON);

        assertThat(row("c").row()).isEqualTo(new Sum(2));
    }

    @Test
    void aGapStopsTheViewInsteadOfBeingGuessedOver() {
        send("c", new Added(2), 1, NOON);

        assertThatThrownBy(() -> send("c", new Added(2), 3, NOON))
                .rootCause()
                .hasMessageContaining("counters c: event 3 follows event 1");
    }

    @Test
    void anEventOfAnUnknownTypeChangesNoField() {
        send("c", new Added(2), 1, NOON);
        send("c", new Reset(), 2, NOON);
        send("c", new Added(3), 3, NOON);

        assertThat(row("c").version()).isEqualTo(3);
        assertThat(row("c").row()).isEqualTo(new Sum(5));
    }

    @Test
    void anAggregateMayBeginWithAnEventOfAnUnknownType() {
        send("c", new Reset(), 1, NOON);
        send("c", new Added(3), 2, NOON.plusSeconds(1));

        assertThat(row("c"))
                .isEqualTo(new VersionedRow<>(2, NOON, NOON.plusSeconds(1), new Sum(3)));
    }

    @Test
    void bytesThatAreNoEventAreParkedAndStopNobody() {
        pipe("c", "no avro".getBytes(StandardCharsets.UTF_8), 1, NOON);
        send("d", new Added(2), 1, NOON);

        var parked = parked();
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().value()).asString().isEqualTo("no avro");
        assertThat(row("d").row()).isEqualTo(new Sum(2));
    }

    static Stream<Arguments> noEvents() {
        var noon = NOON.toString();
        return Stream.of(
                argumentSet("no key", null, headers("1", noon), "no key"),
                argumentSet("a bad key", "a/b", headers("1", noon), "no aggregate id"),
                argumentSet("no headers", "c", new RecordHeaders(), "ce_sequence"),
                argumentSet("no number", "c", headers("one", noon), "ce_sequence"),
                argumentSet("sequence 0", "c", headers("0", noon), "ce_sequence"),
                argumentSet("no time", "c", headers("1", "noon"), "ce_time"),
                argumentSet(
                        "no UTF-8",
                        "c",
                        new RecordHeaders().add("ce_sequence", new byte[] {(byte) 0xff}),
                        "ce_sequence"));
    }

    @ParameterizedTest
    @MethodSource("noEvents")
    void anEventWithoutItsKeyOrHeadersIsParkedAndStopsNobody(
            @Nullable String key, Headers headers, String reason) {
        pipe(key, events.write("counter.events", new Added(2)), headers);
        send("c", new Added(3), 1, NOON);

        assertThat(reasons()).hasSize(1).first().asString().contains(reason);
        assertThat(row("c").row()).isEqualTo(new Sum(3));
    }

    @Test
    void aTombstoneIsParkedAndStopsNobody() {
        pipe("c", null, headers("1", NOON.toString()));
        send("c", new Added(3), 1, NOON);

        assertThat(reasons()).containsExactly("the event has no value");
        assertThat(row("c").row()).isEqualTo(new Sum(3));
    }

    private void send(String id, Object event, long sequence, Instant time) {
        pipe(id, events.write("counter.events", event), sequence, time);
    }

    private void pipe(String id, byte[] value, long sequence, Instant time) {
        pipe(id, value, headers(Long.toString(sequence), time.toString()));
    }

    private void pipe(@Nullable String id, byte @Nullable [] value, Headers headers) {
        var key = id == null ? null : id.getBytes(StandardCharsets.UTF_8);
        TestInputTopic<byte[], byte[]> topic =
                driver.createInputTopic(
                        "counter.events", new ByteArraySerializer(), new ByteArraySerializer());
        topic.pipeInput(new TestRecord<>(key, value, headers, NOON));
    }

    private static Headers headers(String sequence, String time) {
        return new RecordHeaders()
                .add("ce_sequence", sequence.getBytes(StandardCharsets.UTF_8))
                .add("ce_time", time.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> reasons() {
        return parked().stream()
                .map(record -> record.headers().lastHeader("headwater-dlq-message").value())
                .map(message -> new String(message, StandardCharsets.UTF_8))
                .toList();
    }

    private List<TestRecord<byte[], byte[]>> parked() {
        TestOutputTopic<byte[], byte[]> topic =
                driver.createOutputTopic(
                        "counter.events.dlq",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        return topic.readRecordsToList();
    }

    private VersionedRow<Sum> row(String id) {
        KeyValueStore<String, byte[]> rows = driver.getKeyValueStore(ViewTopology.ROWS);
        return ViewTopology.codec(COUNTERS, wire).read(rows.get(id));
    }
}
