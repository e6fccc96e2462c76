package io.headwater.platform.query.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.deadletter.ReadBack;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.test.Approvals;
import io.headwater.platform.test.InMemorySchemaRegistry;

import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String ROWS_CHANGELOG = "headwater.view.counters.g1-rows-changelog";

    /** What the view fails at until it is repaired, and one more than it at any time. */
    private static final long BROKEN = 13;

    private static boolean repaired;

    private static final ViewDefinition<Sum, CounterEvent> COUNTERS =
            new ViewDefinition<>(
                    "counters", "counter", Sum.class, CounterEvent.class, ViewTopologyTest::apply);

    @TempDir Path state;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final RecordWire wire = RecordWire.of(registry);
    private final AvroSerializer<Object> events =
            new AvroSerializer<>(wire, RecordTypes.of(Added.class, Reset.class));
    private final ViewPositions positions = new ViewPositions();
    private final RecordingLog log = new RecordingLog();
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        repaired = false;
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
        driver =
                new TopologyTestDriver(
                        ViewTopology.of(COUNTERS, wire, positions, _ -> log), settings);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theWiringIsAsApproved() {
        Approvals.approve("view-topology", ViewTopology.of(COUNTERS, wire, positions));
    }

    @Test
    void eventsFoldIntoTheRowWithItsVersionAndTimes() {
        send("c", new Added(2), 1, NOON);
        send("c", new Added(3), 2, NOON.plusSeconds(1));

        assertThat(row("c"))
                .isEqualTo(new VersionedRow<>(2, NOON, NOON.plusSeconds(1), new Sum(5), null));
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        send("c", new Added(2), 1, NOON);
        send("c", new Added(2), 1, NOON);

        assertThat(row("c").row()).isEqualTo(new Sum(2));
    }

    /** What came again was perhaps stored here only, and others follow the changelog. */
    @Test
    void anEventThatComesTwiceIsInTheChangelogTwice() {
        send("c", new Added(2), 1, NOON);
        send("c", new Added(2), 1, NOON);

        assertThat(driver.producedTopicNames()).contains(ROWS_CHANGELOG);
        assertThat(changes()).hasSize(2).containsOnly(row("c"));
    }

    @Test
    void aGapStopsTheRowInsteadOfBeingGuessedOver() {
        send("c", new Added(2), 1, NOON);
        send("c", new Added(2), 3, NOON);
        send("d", new Added(7), 1, NOON);

        assertThat(row("c").version()).isEqualTo(1);
        assertThat(row("c").stopped())
                .isEqualTo(
                        "event 3 is parked: c stands at event 1, and event 3 comes"
                                + " (missing-event)");
        assertThat(reasons()).containsExactly("c stands at event 1, and event 3 comes");
        assertThat(row("d").row()).isEqualTo(new Sum(7));
    }

    @Test
    void aGapThatIsClosedLaterIsNone() {
        send("c", new Added(2), 1, NOON);
        send("c", new Added(3), 3, NOON);
        retry();
        assertThat(row("c").isStopped()).isTrue();

        send("c", new Added(4), 2, NOON);
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(row("c")).isEqualTo(new VersionedRow<>(3, NOON, NOON, new Sum(9), null));
    }

    @Test
    void anEventOfAnUnknownTypeStopsTheRowUntilABuildKnowsIt() {
        send("c", new Added(2), 1, NOON);
        send("c", new Reset(), 2, NOON);

        assertThat(row("c").version()).isEqualTo(1);
        assertThat(reasons()).hasSize(1).first().asString().contains("Reset");
    }

    @Test
    void anEventThatTheViewFailsAtStopsItsRowAndNoOther() {
        send("c", new Added(2), 1, NOON);
        send("c", new Added(BROKEN), 2, NOON.plusSeconds(1));
        send("d", new Added(7), 1, NOON);

        assertThat(row("c").row()).isEqualTo(new Sum(2));
        assertThat(row("c").stopped())
                .isEqualTo(
                        "event 2 is parked: the view counters has no row for Added of c:"
                                + " java.lang.IllegalStateException: cannot add 13 (view-failed)");
        assertThat(row("d")).isEqualTo(new VersionedRow<>(1, NOON, NOON, new Sum(7), null));
        var letters = parked();
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().headers().lastHeader("headwater-dlq-consumer").value())
                .asString()
                .isEqualTo("headwater.view.counters.g1");
    }

    @Test
    void whatComesBehindAParkedEventWaitsAndIsAppliedInOrder() {
        send("c", new Added(BROKEN), 1, NOON);
        send("c", new Added(2), 2, NOON.plusSeconds(1));
        send("c", new Added(3), 3, NOON.plusSeconds(2));
        assertThat(row("c").version()).isZero();
        assertThat(parked()).as("those that wait are no dead letters").hasSize(1);

        repaired = true;
        retry();

        assertThat(row("c"))
                .isEqualTo(
                        new VersionedRow<>(
                                3, NOON, NOON.plusSeconds(2), new Sum(BROKEN + 5), null));
        send("c", new Added(4), 4, NOON.plusSeconds(3));
        assertThat(row("c").row()).isEqualTo(new Sum(BROKEN + 9));
    }

    @Test
    void aRetryThatFailsLeavesAllAsItIsAndSaysHowOftenItTried() {
        send("c", new Added(BROKEN), 1, NOON);
        send("c", new Added(2), 2, NOON);
        retry();
        driver.advanceWallClockTime(Duration.ofMinutes(2));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(row("c").version()).isZero();
        assertThat(row("c").isStopped()).isTrue();
        assertThat(parked()).as("one dead letter, however often it is tried").hasSize(1);
        assertThat(open("c", 1))
                .containsEntry("status", "PARKED")
                .containsEntry("attempts", 3)
                .containsEntry("code", "view-failed")
                .containsEntry("offset", 0L);
        assertThat(open("c", 2)).containsEntry("status", "WAITING").containsEntry("offset", 1L);
    }

    @Test
    void aRetryStopsAtTheNextEventThatFails() {
        send("c", new Added(BROKEN), 1, NOON);
        send("c", new Added(2), 2, NOON);
        send("c", new Added(BROKEN + 1), 3, NOON);
        send("c", new Added(3), 4, NOON);

        repaired = true;
        retry();

        assertThat(row("c").version()).isEqualTo(2);
        assertThat(row("c").stopped()).startsWith("event 3 is parked:");
        assertThat(open("c", 1)).containsEntry("status", "APPLIED").containsEntry("attempts", 2);
        assertThat(open("c", 3)).containsEntry("status", "PARKED").containsEntry("attempts", 1);
    }

    @Test
    void anEventThatIsGoneWhenItIsRetriedStaysParked() {
        send("c", new Added(BROKEN), 1, NOON);
        log.records.clear();

        repaired = true;
        retry();

        assertThat(row("c").stopped()).contains("is not there any more (record-gone)");
    }

    @Test
    void rowsOfAlikeIdsAreNotTakenForOneAnother() {
        for (var id : List.of("c", "c-1", "c1", "c.1")) {
            send(id, new Added(BROKEN), 1, NOON);
            send(id, new Added(2), 2, NOON);
        }
        repaired = true;
        retry();

        for (var id : List.of("c", "c-1", "c1", "c.1")) {
            assertThat(row(id).row()).as(id).isEqualTo(new Sum(BROKEN + 2));
            assertThat(row(id).isStopped()).as(id).isFalse();
        }
    }

    /** The two stores have a changelog each. */
    @Test
    void aCrashThatKeptTheEntriesAndLostTheRowIsMadeGood() {
        send("c", new Added(BROKEN), 1, NOON);
        send("c", new Added(2), 2, NOON);
        var before = rows().get(StoreKeys.row("c"));
        repaired = true;
        retry();

        rows().put(StoreKeys.row("c"), before);
        park("d");
        retry();

        assertThat(row("c"))
                .isEqualTo(new VersionedRow<>(2, NOON, NOON, new Sum(BROKEN + 2), null));
    }

    @Test
    void aCrashBeforeTheRowSaidThatItGoesOnIsMadeGood() {
        send("c", new Added(BROKEN), 1, NOON);
        send("c", new Added(2), 2, NOON);
        repaired = true;
        retry();

        rows().put(StoreKeys.row("c"), codec().write(row("c").stopped("event 1 is parked")));
        park("d");
        retry();

        assertThat(row("c").isStopped()).isFalse();
        assertThat(row("d").isStopped()).isTrue();
    }

    /** As after a crash that took the progress of the group, but not the stores. */
    @Test
    void eventsThatComeAgainBehindAParkedOneChangeNothing() {
        send("c", new Added(BROKEN), 1, NOON);
        send("c", new Added(2), 2, NOON);
        send("c", new Added(BROKEN), 1, NOON);
        send("c", new Added(2), 2, NOON);
        repaired = true;
        retry();
        send("c", new Added(2), 2, NOON);

        assertThat(row("c").row()).isEqualTo(new Sum(BROKEN + 2));
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

    private static Sum apply(@Nullable Sum row, CounterEvent event) {
        long amount = ((Added) event).amount();
        if (amount == BROKEN + 1 || (amount == BROKEN && !repaired)) {
            throw new IllegalStateException("cannot add " + amount);
        }
        return new Sum((row == null ? 0 : row.sum()) + amount);
    }

    /** What was sent, as the topic has it. */
    private static final class RecordingLog implements ReadBack {

        private final Map<Long, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
        private long end;

        void add(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
            records.put(
                    end,
                    new ConsumerRecord<>(
                            "counter.events",
                            0,
                            end,
                            NOON.toEpochMilli(),
                            TimestampType.LOG_APPEND_TIME,
                            0,
                            0,
                            key,
                            value,
                            headers,
                            Optional.empty()));
            end++;
        }

        @Override
        public ConsumerRecord<byte[], byte[]> read(String topic, int partition, long offset) {
            assertThat(topic).isEqualTo("counter.events");
            assertThat(partition).isZero();
            var record = records.get(offset);
            if (record == null) {
                throw new DeadLetterException("record-gone", "it is not there any more");
            }
            return record;
        }

        @Override
        public void close() {}
    }

    /** So that there is a retry. */
    private void park(String id) {
        send(id, new Added(BROKEN + 1), 1, NOON);
    }

    /** Until the first retry, and on until it has come to everything. */
    private void retry() {
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
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
        log.add(key, value, headers);
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

    private Map<String, Object> open(String id, long sequence) {
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore("parked");
        var bytes = ByteBuffer.wrap(store.get(id + "/%019d".formatted(sequence)));
        var schema = registry.byId(bytes.getInt(1)).orElseThrow();
        bytes.position(5);
        try {
            var record =
                    new GenericDatumReader<GenericRecord>(schema)
                            .read(
                                    null,
                                    DecoderFactory.get()
                                            .binaryDecoder(
                                                    bytes.array(), 5, bytes.remaining(), null));
            var fields = new HashMap<String, Object>();
            for (var field : schema.getFields()) {
                var value = record.get(field.pos());
                fields.put(field.name(), value instanceof Number ? value : String.valueOf(value));
            }
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<VersionedRow<Sum>> changes() {
        TestOutputTopic<byte[], byte[]> topic =
                driver.createOutputTopic(
                        ROWS_CHANGELOG, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return topic.readValuesToList().stream().map(codec()::read).toList();
    }

    private VersionedRow<Sum> row(String id) {
        return codec().read(rows().get(StoreKeys.row(id)));
    }

    private KeyValueStore<Bytes, byte[]> rows() {
        return driver.getKeyValueStore(ViewTopology.ROWS);
    }

    private RowCodec<Sum> codec() {
        return ViewTopology.codec(COUNTERS, wire);
    }
}
