package io.headwater.platform.command.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.test.Approvals;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where results lie is kept: by which command, and for how long. */
class ResultsTopologyTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration CENTURY = Duration.ofDays(36_500);

    @TempDir Path state;

    /** What lies on the topic, by offset. */
    private final List<@Nullable String> topic = new ArrayList<>();

    private TopologyTestDriver driver;
    private Instant now = NOON;

    @BeforeEach
    void start() {
        var settings =
                new StreamsSettings(
                                "unused:9092",
                                state,
                                1,
                                "unused:8101",
                                StreamsSettings.STORE_MEMORY,
                                Map.of())
                        .properties(
                                ApplicationIds.results("counter"),
                                StreamsSettings.Guarantee.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(ResultsTopology.of("counter"), settings, NOON);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theWiringIsAsApproved() {
        Approvals.approve("results-topology", ResultsTopology.of("counter"));
    }

    @Test
    void aResultIsFoundByAggregateAndCommand() {
        result("c", "one", "first");
        result("c", "two/2", "second");
        result("d", "one", "third");

        assertThat(kept("c", "one")).isEqualTo("first");
        assertThat(kept("c", "two/2")).isEqualTo("second");
        assertThat(kept("d", "one")).isEqualTo("third");
        assertThat(kept("d", "two/2")).isNull();
    }

    @Test
    void ofSeveralTheLastIsKept() {
        result("c", "one", "a conflict");
        result("c", "one", "the result");

        assertThat(kept("c", "one")).isEqualTo("the result");
    }

    @Test
    void aResultIsKeptForSevenDaysAndNotForEver() {
        result("c", "one", "first");

        later(Duration.ofDays(7));
        assertThat(kept("c", "one")).isEqualTo("first");

        later(Duration.ofDays(7));
        assertThat(kept("c", "one")).isNull();
    }

    @Test
    void aClockThatIsAheadForgetsNothing() {
        result("c", "one", "first");

        now = NOON.plus(CENTURY);
        result("another", "another", "the broker's clock is ahead");
        assertThat(kept("c", "one")).isEqualTo("first");

        now = NOON;
        driver.advanceWallClockTime(CENTURY);
        result("another", "another", "this machine's clock is ahead");
        assertThat(kept("c", "one")).isEqualTo("first");
    }

    @Test
    void whatIsNoResultStopsNobody() {
        send(null, "one", "no key");
        send("c", null, "no command");
        send("c", "one", null);
        result("c", "two", "second");

        assertThat(kept("c", "one")).isNull();
        assertThat(kept("c", "two")).isEqualTo("second");
    }

    /** The store forgets when it is written to. */
    private void later(Duration time) {
        driver.advanceWallClockTime(time);
        now = now.plus(time);
        result("another", "another", "another");
    }

    private @Nullable String kept(String aggregateId, String commandId) {
        var store =
                new RetainedStore(
                        driver.getWindowStore(ResultsTopology.BY_COMMAND), ResultsTopology.KEPT);
        // Every bucket is looked at, from the end of time that the tests go to.
        for (int days = 0; days <= 21; days += 3) {
            var value =
                    store.get(
                            ResultsTopology.key(aggregateId, commandId),
                            NOON.plus(Duration.ofDays(days)).toEpochMilli());
            if (value != null) {
                return topic.get((int) ResultsTopology.offset(value));
            }
        }
        return null;
    }

    private void result(String aggregateId, String commandId, String value) {
        send(aggregateId, commandId, value);
    }

    private void send(@Nullable String key, @Nullable String commandId, @Nullable String value) {
        topic.add(value);
        var headers = new RecordHeaders();
        if (commandId != null) {
            headers.add("ce_causationid", commandId.getBytes(StandardCharsets.UTF_8));
        }
        driver.createInputTopic(
                        "counter.results", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(bytes(key), bytes(value), headers, now));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
