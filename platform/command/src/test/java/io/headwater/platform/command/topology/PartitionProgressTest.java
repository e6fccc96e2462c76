package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.LiveTopic;
import io.headwater.platform.test.InMemorySchemaRegistry;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** What was decided is decided once, wherever offsets are moved to and whatever the clocks say. */
class PartitionProgressTest {

    private static final String TOPIC = "counter.commands";
    private static final long TIME = NOON.toEpochMilli();
    private static final long YEAR = Duration.ofDays(365).toMillis();

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private KeyValueStore<String, byte[]> store;
    private String topicId = "first";
    private int asked;

    @BeforeEach
    void open() {
        store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("progress"),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        var context = new MockProcessorContext<Void, Void>();
        store.init(context.getStateStoreContext(), store);
    }

    @Test
    void aRecordThatWasDecidedIsNotDecidedAgain() {
        var progress = decided(0, 1, 2);

        assertThat(progress.isDecided(1)).isTrue();
        assertThat(progress.isDecided(2)).isTrue();
        assertThat(progress.isDecided(3)).isFalse();
    }

    @Test
    void thatHoldsAlsoForTheNextOwnerOfThePartition() {
        decided(0, 1, 2);

        var next = progress();
        assertThat(next.isDecided(0)).isTrue();
        assertThat(next.isDecided(2)).isTrue();
        assertThat(next.isDecided(3)).isFalse();
    }

    @Test
    void aTopicMadeAnewWhileNobodyLookedBeginsAgain() {
        decided(0, 1, 2);

        topicId = "second";
        var progress = progress();
        assertThat(progress.isDecided(0)).isFalse();
        assertThat(progress.lastWithEvents())
                .isEqualTo(new Position(TOPIC, 0, Position.BEFORE_ANY));
    }

    @Test
    void aTopicMadeAnewUnderOurEyesBeginsAgain() {
        var progress = decided(0, 1, 2);

        topicId = "second";
        assertThat(progress.isDecided(0)).isFalse();
        progress.decided(0, true, TIME);
        assertThat(progress.isDecided(0)).isTrue();
        assertThat(progress.isDecided(1)).isFalse();
    }

    @Test
    void aTopicMadeAnewWhileOldRecordsArePassedOverBeginsAgain() {
        var progress = decided(0, 1, 2);
        assertThat(progress.isDecided(0)).isTrue();
        assertThat(progress.isDecided(1)).isTrue();

        topicId = "second";
        assertThat(progress.isDecided(0)).isFalse();
    }

    @Test
    void theClusterIsAskedOnceForALongWayBack() {
        var progress = decided(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        asked = 0;

        for (long offset = 0; offset < 10; offset++) {
            assertThat(progress.isDecided(offset)).isTrue();
        }
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void thePositionIsThatOfTheLastCommandWithEvents() {
        var progress = progress();
        progress.decided(7, true, TIME);
        progress.decided(8, false, TIME);
        progress.save();

        assertThat(progress.lastWithEvents()).isEqualTo(new Position(TOPIC, 0, 7));
        assertThat(progress().lastWithEvents()).isEqualTo(new Position(TOPIC, 0, 7));
    }

    @Test
    void timeIsTheRecordsWhileTheClocksAgree() {
        assertThat(progress().time(TIME, TIME + 5)).isEqualTo(TIME);
    }

    @Test
    void timeNeverGoesBackAndNeverRunsAheadOfTheClock() {
        var progress = progress();
        progress.decided(0, true, TIME);
        progress.save();

        assertThat(progress.time(TIME + YEAR, TIME + 1)).isEqualTo(TIME + 1);
        assertThat(progress.time(0, TIME + 1)).isEqualTo(TIME);
        assertThat(progress.time(TIME - YEAR, TIME - YEAR)).isEqualTo(TIME);
        assertThat(progress().time(TIME - YEAR, TIME - YEAR)).isEqualTo(TIME);
    }

    @Test
    void aClockThatWasMovedBackBetweenTwoCommandsTakesNoTimeAlong() {
        var progress = progress();
        progress.decided(0, true, progress.time(TIME, TIME));

        long back = progress.time(TIME + 1, TIME - YEAR);
        progress.decided(1, true, back);

        assertThat(back).isEqualTo(TIME);
        assertThat(progress.time(TIME + 2, TIME + 2)).isEqualTo(TIME + 2);
    }

    private PartitionProgress decided(long... offsets) {
        var progress = progress();
        for (long offset : offsets) {
            assertThat(progress.isDecided(offset)).isFalse();
            progress.decided(offset, false, TIME);
        }
        progress.save();
        return progress;
    }

    private PartitionProgress progress() {
        return new PartitionProgress(
                store,
                "progress-changelog",
                new PartitionProgress.Source(
                        TOPIC,
                        0,
                        _ -> {
                            asked++;
                            return new LiveTopic(topicId, 1);
                        }),
                RecordWire.of(registry));
    }
}
