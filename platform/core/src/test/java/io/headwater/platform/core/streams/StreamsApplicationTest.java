package io.headwater.platform.core.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.streams.Precondition.Verdict;
import io.headwater.platform.core.streams.StreamsSettings.Guarantee;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether an application runs, by what its precondition says. There is no cluster. */
@Timeout(60)
class StreamsApplicationTest {

    private static final Verdict MET = new Verdict.Met();
    private static final Verdict UNMET = new Verdict.Unmet("the sky is falling");
    private static final Verdict UNKNOWN = new Verdict.Unknown("nobody answers");

    private final SynchronousQueue<Verdict> verdicts = new SynchronousQueue<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final StreamsApplication application;

    StreamsApplicationTest(@TempDir Path folder) {
        this.application =
                new StreamsApplication(
                        new StreamsDefinition("sample", this::topology, Guarantee.EXACTLY_ONCE),
                        settings(folder),
                        new Watch(this::verdict, Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void isHeldBackWhileItsPreconditionIsNotMet() throws InterruptedException {
        application.start();
        say(UNMET);

        assertThat(application.condition()).isEqualTo("HELD_BACK: the sky is falling");
        assertThat(application.isReady()).isFalse();
        assertThat(starts).hasValue(0);
    }

    @Test
    void isNotStartedWhileNobodyCanTell() throws InterruptedException {
        application.start();
        say(UNKNOWN);

        assertThat(application.condition()).isEqualTo("NOT_STARTED: nobody answers");
        assertThat(starts).hasValue(0);
    }

    @Test
    void startsOnceByItselfWhenThePreconditionIsMet() throws InterruptedException {
        application.start();
        say(UNMET);
        say(MET);
        say(MET);

        assertThat(starts).hasValue(1);
        assertThat(application.condition()).doesNotContain("HELD_BACK");
    }

    @Test
    void goesOnWhileNobodyCanTell() throws InterruptedException {
        application.start();
        say(MET);
        say(UNKNOWN);

        assertThat(starts).hasValue(1);
        assertThat(application.condition()).doesNotContain("NOT_STARTED");
    }

    @Test
    void stopsWhenThePreconditionIsNoLongerMetAndStartsAnewWhenItIsAgain()
            throws InterruptedException {
        application.start();
        say(MET);
        say(UNMET);
        assertThat(application.condition()).isEqualTo("HELD_BACK: the sky is falling");

        say(MET);
        assertThat(starts).hasValue(2);
    }

    @Test
    void closesWhileALookIsStillUnderWay() throws InterruptedException {
        var looking = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        Precondition slow =
                () -> {
                    looking.countDown();
                    await(answer);
                    return MET;
                };
        var other =
                new StreamsApplication(
                        new StreamsDefinition("other", this::topology, Guarantee.EXACTLY_ONCE),
                        settings(Path.of("unused")),
                        new Watch(slow, Duration.ofMillis(1), Duration.ofMillis(1)));
        other.start();
        looking.await();

        other.close();
        answer.countDown();

        assertThat(other.condition()).isEqualTo("NOT_STARTED");
    }

    /** Returns when it was obeyed. */
    private void say(Verdict verdict) throws InterruptedException {
        verdicts.put(verdict);
        // Nobody looks a second time before the first verdict was obeyed.
        verdicts.put(verdict);
    }

    private Verdict verdict() {
        try {
            return verdicts.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Topology topology() {
        starts.incrementAndGet();
        return new Topology()
                .addSource(
                        "source",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        "sample.events");
    }

    private static StreamsSettings settings(Path folder) {
        return new StreamsSettings(
                "127.0.0.1:1", folder, 1, "127.0.0.1:2", StreamsSettings.STORE_MEMORY, Map.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
