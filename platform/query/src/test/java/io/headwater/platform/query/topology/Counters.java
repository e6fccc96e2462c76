package io.headwater.platform.query.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.deadletter.ParkedOrders;
import io.headwater.platform.core.deadletter.ReadBack;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.test.InMemorySchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

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
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A view that adds up, its topology, and what was sent to it. */
final class Counters implements AutoCloseable {

    /** What the view knows. */
    sealed interface CounterEvent {}

    /** The sum is greater by the amount. */
    record Added(long amount) implements CounterEvent {}

    /** An event that was invented after the view was built. */
    record Reset() {}

    /** The row. */
    record Sum(long sum) {}

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final String ROWS_CHANGELOG = "headwater.view.counters.g1-rows-changelog";

    /** What the view fails at until it is repaired, and one more than it at any time. */
    static final long BROKEN = 13;

    private boolean repaired;

    private final ViewDefinition<Sum, CounterEvent> view =
            new ViewDefinition<>("counters", "counter", Sum.class, CounterEvent.class, this::apply);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final RecordWire wire = RecordWire.of(registry);
    private final AvroSerializer<Object> events =
            new AvroSerializer<>(wire, RecordTypes.of(Added.class, Reset.class));
    private final ViewPositions positions = new ViewPositions();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RecordingLog log = new RecordingLog();
    private final ParkedOrders orders = new ParkedOrders((_, action) -> action.run());
    private final TopologyTestDriver driver;

    Counters(Path state) {
        var settings =
                new StreamsSettings(
                                "unused:9092",
                                state,
                                1,
                                "unused:8102",
                                StreamsSettings.STORE_MEMORY,
                                Map.of())
                        .properties(
                                ApplicationIds.view("counters"),
                                StreamsSettings.Guarantee.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(topology(), settings);
    }

    @Override
    public void close() {
        driver.close();
    }

    /** The view does not fail any more. */
    void repair() {
        repaired = true;
    }

    /** Parked events cannot be read back any more. */
    void loseTheLog() {
        log.records.clear();
    }

    /** Reading a parked event back takes longer than a pass may in one go. */
    void slowTheLog() {
        log.pause = Duration.ofMillis(150);
    }

    Topology topology() {
        return ViewTopology.of(
                view, wire, positions, new ViewMetrics(meters, "counters"), orders, _ -> log);
    }

    private Sum apply(@Nullable Sum row, CounterEvent event) {
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
        private Duration pause = Duration.ZERO;

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
            LockSupport.parkNanos(pause.toNanos());
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
    void park(String id) {
        send(id, new Added(BROKEN + 1), 1, NOON);
    }

    /** Until the first retry, and on until it has come to everything, on a slow machine, too. */
    void retry() {
        pass(Duration.ofMinutes(1));
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(1));
        }
    }

    /** Somebody wants this now. */
    CompletableFuture<ParkedOrders.Answer> retryNow(String id) {
        return orders.retry(0, id);
    }

    CompletableFuture<ParkedOrders.Answer> discard(String id, long sequence, String reason) {
        return orders.discard(0, id, sequence, reason);
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    byte[] bytes(Object event) {
        return events.write("counter.events", event);
    }

    void send(String id, Object event, long sequence, Instant time) {
        pipe(id, bytes(event), sequence, time);
    }

    void pipe(String id, byte[] value, long sequence, Instant time) {
        pipe(id, value, headers(Long.toString(sequence), time.toString()));
    }

    void pipe(@Nullable String id, byte @Nullable [] value, Headers headers) {
        var key = id == null ? null : id.getBytes(StandardCharsets.UTF_8);
        TestInputTopic<byte[], byte[]> topic =
                driver.createInputTopic(
                        "counter.events", new ByteArraySerializer(), new ByteArraySerializer());
        log.add(key, value, headers);
        topic.pipeInput(new TestRecord<>(key, value, headers, NOON));
    }

    static Headers headers(String sequence, String time) {
        return new RecordHeaders()
                .add("ce_sequence", sequence.getBytes(StandardCharsets.UTF_8))
                .add("ce_time", time.getBytes(StandardCharsets.UTF_8));
    }

    List<String> reasons() {
        return parked().stream()
                .map(record -> record.headers().lastHeader("headwater-dlq-message").value())
                .map(message -> new String(message, StandardCharsets.UTF_8))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> parked() {
        TestOutputTopic<byte[], byte[]> topic =
                driver.createOutputTopic(
                        "counter.events.dlq",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        return topic.readRecordsToList();
    }

    Map<String, Object> open(String id, long sequence) {
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

    List<VersionedRow<Sum>> changes() {
        TestOutputTopic<byte[], byte[]> topic =
                driver.createOutputTopic(
                        ROWS_CHANGELOG, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return topic.readValuesToList().stream().map(codec()::read).toList();
    }

    /** How many events are parked, as operators see it. */
    double parkedNow() {
        return meters.get("headwater.view.parked").gauge().value();
    }

    VersionedRow<Sum> row(String id) {
        return codec().read(rows().get(StoreKeys.row(id)));
    }

    KeyValueStore<Bytes, byte[]> rows() {
        return driver.getKeyValueStore(ViewTopology.ROWS);
    }

    RowCodec<Sum> codec() {
        return ViewTopology.codec(view, wire);
    }
}
