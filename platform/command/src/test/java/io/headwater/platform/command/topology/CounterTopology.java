package io.headwater.platform.command.topology;

import io.headwater.counter.CounterCommand;
import io.headwater.counter.CounterDecider;
import io.headwater.counter.CounterEvent;
import io.headwater.counter.CounterState;
import io.headwater.platform.command.Aggregate;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.core.topic.LiveTopic;
import io.headwater.platform.test.InMemorySchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The real topology of a test aggregate on Kafka Streams' test driver, with the settings of
 * production.
 */
@SuppressWarnings("NullAway.Init") // JUnit calls beforeEach before all else
final class CounterTopology implements BeforeEachCallback, AfterEachCallback {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Duration WINDOW = Duration.ofHours(24);

    private final int partitions;
    private final Decider<CounterCommand, CounterEvent, CounterState> decider;
    private InMemorySchemaRegistry registry;
    private AvroSerializer<CounterCommand> commands;
    private AvroDeserializer<CounterEvent> events;
    private AvroDeserializer<CommandResult> results;
    private Path state;
    private TopologyTestDriver driver;

    CounterTopology() {
        this(1);
    }

    /**
     * The test driver has partition 0 alone.
     *
     * @param partitions how many the topic is said to have
     */
    CounterTopology(int partitions) {
        this(partitions, new CounterDecider());
    }

    CounterTopology(Decider<CounterCommand, CounterEvent, CounterState> decider) {
        this(1, decider);
    }

    private CounterTopology(
            int partitions, Decider<CounterCommand, CounterEvent, CounterState> decider) {
        this.partitions = partitions;
        this.decider = decider;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        registry = new InMemorySchemaRegistry();
        commands = new AvroSerializer<>(registry, RecordTypes.of(CounterCommand.class));
        events = new AvroDeserializer<>(registry, RecordTypes.of(CounterEvent.class));
        results = new AvroDeserializer<>(registry, RecordTypes.of(CommandResult.class));
        state = Files.createTempDirectory("counter");
        var settings =
                new StreamsSettings(
                                "unused:9092",
                                state,
                                1,
                                "unused:8101",
                                StreamsSettings.STORE_MEMORY,
                                Map.of())
                        .properties(
                                ApplicationIds.command("counter"),
                                StreamsSettings.Guarantee.EXACTLY_ONCE);
        driver = new TopologyTestDriver(topology(registry, partitions, decider), settings, NOON);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        driver.close();
        FileSystemUtils.deleteRecursively(state.toFile());
    }

    static Topology topology() {
        return topology(new InMemorySchemaRegistry(), 1, new CounterDecider());
    }

    private static Topology topology(
            InMemorySchemaRegistry registry,
            int partitions,
            Decider<CounterCommand, CounterEvent, CounterState> decider) {
        var counter =
                Aggregate.of(
                        "counter",
                        CounterCommand.class,
                        CounterEvent.class,
                        CounterState.class,
                        decider);
        return CommandTopology.of(
                counter,
                new CommandEnvironment(
                        "test-service",
                        RecordWire.of(registry),
                        topic -> new LiveTopic("the only " + topic, partitions),
                        new SimpleMeterRegistry(),
                        WINDOW));
    }

    /** Lets time go on, on this machine's clock. */
    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    byte[] bytes(CounterCommand command) {
        return commands.write("counter.commands", command);
    }

    /** An event as a command's bytes: what a producer that mixed its topics up would send. */
    byte[] bytes(CounterEvent event) {
        return new AvroSerializer<CounterEvent>(registry, RecordTypes.of(CounterEvent.class))
                .write("counter.commands", event);
    }

    void send(String id, CounterCommand command, Map<String, String> headers, Instant time) {
        send(text(id), bytes(command), headers, time);
    }

    void send(
            byte @Nullable [] key,
            byte @Nullable [] value,
            Map<String, String> headers,
            Instant time) {
        var recordHeaders = new RecordHeaders();
        headers.forEach((name, text) -> recordHeaders.add(name, text(text)));
        send(key, value, recordHeaders, time);
    }

    void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers, Instant time) {
        TestInputTopic<byte[], byte[]> topic =
                driver.createInputTopic(
                        "counter.commands", new ByteArraySerializer(), new ByteArraySerializer());
        topic.pipeInput(new TestRecord<>(key, value, headers, time));
    }

    List<TestRecord<byte[], byte[]>> read(String topic) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }

    /** How many entries the store has. */
    int entries(String store) {
        int entries = 0;
        try (var all = driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                entries++;
            }
        }
        return entries;
    }

    List<CounterEvent> events() {
        return read("counter.events").stream().map(event -> events.read(event.value())).toList();
    }

    List<CommandResult> results() {
        return read("counter.results").stream()
                .map(result -> results.read(result.value()))
                .toList();
    }

    static Map<String, String> headers(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .collect(
                        Collectors.toMap(
                                Header::key,
                                header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
