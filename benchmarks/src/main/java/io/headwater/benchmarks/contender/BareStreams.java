package io.headwater.benchmarks.contender;

import io.headwater.platform.core.streams.CommitControl;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a bare topology until the process ends; prints {@link BareContender#READY} when it works.
 */
final class BareStreams {

    private static final Duration CLOSE = Duration.ofSeconds(10);

    private BareStreams() {}

    record Application(Topology topology, Properties settings) {}

    static void run(Topology topology, Properties settings) {
        run(List.of(new Application(topology, settings)));
    }

    /** Several in one process. */
    static void run(List<Application> all) {
        var starting = new AtomicInteger(all.size());
        all.forEach(one -> run(one, starting));
    }

    private static void run(Application application, AtomicInteger starting) {
        var streams =
                new KafkaStreams(
                        application.topology(),
                        application.settings(),
                        new CommitControl(Set.of()));
        streams.setStateListener((state, _) -> {
            if (state == KafkaStreams.State.RUNNING && starting.decrementAndGet() == 0) {
                System.out.println(BareContender.READY);
            }
        });
        streams.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(CLOSE)));
        streams.start();
    }
}
