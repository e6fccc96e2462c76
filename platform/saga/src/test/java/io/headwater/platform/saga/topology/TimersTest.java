package io.headwater.platform.saga.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.command.Effects;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaCommand.WakeSaga;
import io.headwater.platform.core.saga.SagaCommand.WakeStep;
import io.headwater.platform.core.saga.SagaEffect.Wake;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.core.topic.RecordStore;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.test.InMemorySchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/** Timers with the time in the test's hands, through several lives of their task. */
@SuppressWarnings("NullAway.Init") // a task begins before each test
class TimersTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final SagaCommand KEEP = new WakeStep("keep", false, 1);

    @TempDir Path state;

    private final RecordWire wire = RecordWire.of(new InMemorySchemaRegistry());
    private final SagaMetrics metrics = new SagaMetrics(new SimpleMeterRegistry(), "trip");
    private KeyValueStore<String, byte[]> store;
    private MockProcessorContext<byte[], byte[]> context;
    private Timers timers;

    /** A task begins, with what an earlier one left in the store. */
    @BeforeEach
    void begin() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, ApplicationIds.saga("trip"));
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        context = new MockProcessorContext<>(settings, new TaskId(0, 0), state.toFile());
        context.setCurrentSystemTimeMs(NOON.toEpochMilli());
        if (store == null) {
            store =
                    Stores.keyValueStoreBuilder(
                                    Stores.inMemoryKeyValueStore(RecordStore.TIMERS.storeName()),
                                    Serdes.String(),
                                    Serdes.ByteArray())
                            .withLoggingDisabled()
                            .build();
            store.init(context.getStateStoreContext(), store);
        } else {
            context.addStateStore(store);
        }
        timers = new Timers(context, new SagaRecords("trip", "test", wire), wire, metrics.of(0));
    }

    @Test
    void whatIsDueIsToldOnceItsTimeHasCome() {
        set("t", NOON.plusSeconds(5), KEEP);
        assertThat(alarm()).isEqualTo(Duration.ofSeconds(5));

        assertThat(tellAt(NOON.plusSeconds(4))).isEmpty();
        assertThat(tellAt(NOON.plusSeconds(5))).containsExactly("t " + KEEP);
        assertThat(tellAt(NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void theFirstThatIsDueSetsTheAlarm() {
        set("late", NOON.plusSeconds(50), KEEP);
        set("early", NOON.plusSeconds(5), KEEP);
        set("between", NOON.plusSeconds(20), KEEP);
        assertThat(alarm()).isEqualTo(Duration.ofSeconds(5));

        assertThat(tellAt(NOON.plusSeconds(20)))
                .containsExactly("early " + KEEP, "between " + KEEP);
        assertThat(alarm()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatWasSetInAnEarlierLifeIsToldInTime() {
        set("t", NOON.plusSeconds(5), KEEP);
        begin();

        assertThat(alarm()).isEqualTo(Duration.ofSeconds(5));
        assertThat(tellAt(NOON.plusSeconds(5))).containsExactly("t " + KEEP);
    }

    @Test
    void whatBecameDueWhileNobodyWasThereIsToldAtOnce() {
        set("t", NOON.minusSeconds(60), KEEP);
        begin();

        assertThat(alarm()).isEqualTo(Duration.ofMillis(1));
        assertThat(tellAt(NOON)).containsExactly("t " + KEEP);
    }

    @Test
    void theSameWishTwiceIsOneAndOthersAtThatTimeAreTheirOwn() {
        var at = NOON.plusSeconds(5);
        set("t", at, KEEP);
        set("t", at, KEEP);
        set("t", at, new WakeSaga(1));
        set("t", at, new WakeStep("keep", true, 1));
        set("u", at, KEEP);

        assertThat(tellAt(at)).hasSize(4);
    }

    @Test
    void whatIsToldBearsWhatWasPassedOn() {
        set("t", NOON, KEEP);
        tellAt(NOON);

        var told = context.forwarded().getLast().record();
        assertThat(told.key()).asString(StandardCharsets.UTF_8).isEqualTo("t");
        assertThat(TextHeaders.text(told.headers(), "ce_type")).hasValue("io.headwater.WakeStep");
        assertThat(TextHeaders.text(told.headers(), "ce_correlationid")).hasValue("first");
        assertThat(TextHeaders.text(told.headers(), "ce_causationid")).hasValue("refusal");
        assertThat(TextHeaders.text(told.headers(), "ce_actor")).hasValue("ada");
        assertThat(told.headers().lastHeader("ce_id")).isNull();
    }

    private void set(String saga, Instant at, SagaCommand command) {
        timers.set(
                new Effects.Cause(
                        saga,
                        "refusal",
                        NOON,
                        List.of(TextHeaders.of("ce_actor", "ada")),
                        TextHeaders.of("ce_correlationid", "first")),
                new Wake(at, command));
    }

    /** In how long it goes off that was set last and not cancelled. */
    private Duration alarm() {
        return pending().getLast().getInterval();
    }

    private List<CapturedPunctuator> pending() {
        return context.scheduledPunctuators().stream().filter(one -> !one.cancelled()).toList();
    }

    /** What the alarm tells if it goes off then. */
    private List<String> tellAt(Instant time) {
        context.setCurrentSystemTimeMs(time.toEpochMilli());
        context.resetForwards();
        var reader = new AvroDeserializer<SagaCommand>(wire, RecordTypes.of(SagaCommand.class));
        var pending = pending();
        if (!pending.isEmpty()) {
            pending.getLast().getPunctuator().punctuate(time.toEpochMilli());
        }
        return context.forwarded().stream()
                .map(told ->
                        new String(told.record().key(), StandardCharsets.UTF_8)
                                + " "
                                + reader.read(told.record().value()))
                .toList();
    }
}
