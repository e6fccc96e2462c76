package io.headwater.platform.saga.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.flight.FlightCommand;
import io.headwater.flight.FlightEvent;
import io.headwater.platform.command.topology.CommandEnvironment;
import io.headwater.platform.command.topology.CommandTopology;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.core.topic.LiveTopic;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.saga.SagaDefinition;
import io.headwater.platform.test.InMemorySchemaRegistry;
import io.headwater.trip.Trip;
import io.headwater.trip.TripCommand;
import io.headwater.trip.TripEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The application that runs trips, without a broker: the test says what flights answer. */
@SuppressWarnings("NullAway.Init") // made anew before each test
final class TripTopology implements BeforeEachCallback, AfterEachCallback {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final TripSaga saga = new TripSaga();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private RecordWire wire;
    private Path state;
    private TopologyTestDriver driver;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        wire = RecordWire.of(new InMemorySchemaRegistry());
        state = Files.createTempDirectory("trip");
        var settings =
                new StreamsSettings(
                                "unused:9092",
                                state,
                                1,
                                "unused:8103",
                                StreamsSettings.STORE_MEMORY,
                                Map.of())
                        .properties(
                                ApplicationIds.saga("trip"),
                                StreamsSettings.Guarantee.EXACTLY_ONCE);
        driver = new TopologyTestDriver(topology(), settings, NOON);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        driver.close();
        FileSystemUtils.deleteRecursively(state.toFile());
    }

    private Topology topology() {
        var definition =
                SagaDefinition.of(
                        TripCommand.class, TripEvent.class, Trip.class, saga, FlightCommand.class);
        return CommandTopology.of(
                SagaAggregate.of(definition, "test-service", wire, meters),
                new CommandEnvironment(
                        "test-service",
                        wire,
                        topic -> new LiveTopic("the only " + topic, 1),
                        meters,
                        Duration.ofHours(24)));
    }

    static Topology wiring() {
        var trip = new TripTopology();
        trip.wire = RecordWire.of(new InMemorySchemaRegistry());
        return trip.topology();
    }

    /** Lets time go on, on this machine's clock. */
    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** A client, or an operator, tells a saga. */
    void tell(String id, Object command, Map<String, String> headers) {
        var types = RecordTypes.of(TripCommand.class, SagaCommand.class);
        var bytes = new AvroSerializer<>(wire, types).write("trip.commands", command);
        pipe("trip.commands", id, bytes, headers);
    }

    void tell(String id, Object command) {
        tell(id, command, Map.of());
    }

    /** A flight accepts a command: its event, and the result. */
    void accepts(TestRecord<byte[], byte[]> command, FlightEvent event) {
        caused(command, event);
        var events =
                List.of(
                        new EventReference(
                                "flight/LX1/1",
                                RecordTypes.of(event.getClass()).fullName(event.getClass()),
                                1));
        result(command, Outcome.ACCEPTED, events, List.of());
    }

    /** A flight accepts a command, and the event has nothing that the saga learns of. */
    void accepts(TestRecord<byte[], byte[]> command) {
        result(command, Outcome.ACCEPTED, List.of(), List.of());
    }

    void refuses(TestRecord<byte[], byte[]> command, String code) {
        result(
                command,
                Outcome.REJECTED,
                List.of(),
                List.of(new CommandError(null, code, "it is refused")));
    }

    void caused(TestRecord<byte[], byte[]> command, FlightEvent event) {
        var types = RecordTypes.of(FlightEvent.class);
        pipe(
                "flight.events",
                text(command.key()),
                new AvroSerializer<FlightEvent>(wire, types).write("flight.events", event),
                answering(command, types.fullName(event.getClass())));
    }

    private void result(
            TestRecord<byte[], byte[]> command,
            Outcome outcome,
            List<EventReference> events,
            List<CommandError> errors) {
        var types = RecordTypes.of(CommandResult.class);
        var id = text(command.key());
        var result =
                new CommandResult(
                        header(command, "ce_id"),
                        header(command, "ce_type"),
                        id,
                        outcome,
                        1,
                        "flight.commands-0@0",
                        events,
                        errors);
        pipe(
                "flight.results",
                id,
                new AvroSerializer<CommandResult>(wire, types).write("flight.results", result),
                answering(command, types.fullName(CommandResult.class)));
    }

    /** What whoever decides a command passes on to what that causes. */
    private static Map<String, String> answering(TestRecord<byte[], byte[]> command, String type) {
        return Map.of(
                "ce_id", "of " + type,
                "ce_type", type,
                "ce_sagaid", header(command, "ce_sagaid"),
                "ce_causationid", header(command, "ce_id"),
                "ce_correlationid", header(command, "ce_correlationid"),
                "ce_actor", header(command, "ce_actor"));
    }

    void pipe(String topic, String key, byte[] value, Map<String, String> headers) {
        var all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(TextHeaders.of(name, text)));
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key.getBytes(UTF_8), value, all, NOON));
    }

    List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The one command that was sent since the last look. */
    TestRecord<byte[], byte[]> order() {
        var all = read("flight.commands");
        if (all.size() != 1) {
            throw new AssertionError("not one command was sent: " + orders(all));
        }
        return all.getFirst();
    }

    /** The commands that were sent since the last look. */
    List<FlightCommand> orders() {
        return orders(read("flight.commands"));
    }

    FlightCommand order(TestRecord<byte[], byte[]> record) {
        return orders(List.of(record)).getFirst();
    }

    private List<FlightCommand> orders(List<TestRecord<byte[], byte[]>> records) {
        var reader = new AvroDeserializer<FlightCommand>(wire, RecordTypes.of(FlightCommand.class));
        return records.stream().map(record -> reader.read(record.value())).toList();
    }

    /** What was recorded since the last look. */
    List<Object> events() {
        var reader = new AvroDeserializer<>(wire, RecordTypes.of(TripEvent.class, SagaEvent.class));
        return read("trip.events").stream().map(record -> reader.read(record.value())).toList();
    }

    /** The results since the last look. */
    List<CommandResult> results() {
        var reader = new AvroDeserializer<CommandResult>(wire, RecordTypes.of(CommandResult.class));
        return read("trip.results").stream().map(record -> reader.read(record.value())).toList();
    }

    static String header(TestRecord<byte[], byte[]> record, String name) {
        return TextHeaders.text(record.headers(), name).orElse("");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
