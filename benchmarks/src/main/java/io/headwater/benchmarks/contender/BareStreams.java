package io.headwater.benchmarks.contender;

import io.headwater.platform.core.streams.CommitControl;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/**
 * Runs a bare topology until the process ends; prints {@link BareContender#READY} when it works.
 */
final class BareStreams {

    private static final Duration CLOSE = Duration.ofSeconds(10);

    private BareStreams() {}

    static void run(Topology topology, Properties settings) {
        var streams = new KafkaStreams(topology, settings, new CommitControl(Set.of()));
        streams.setStateListener((state, _) -> {
            if (state == KafkaStreams.State.RUNNING) {
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
