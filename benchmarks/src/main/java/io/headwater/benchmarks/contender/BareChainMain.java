package io.headwater.benchmarks.contender;

import io.headwater.benchmarks.contender.BareStreams.Application;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.streams.StreamsSettings.Guarantee;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs one half of {@link BareChain} with the very settings that Headwater runs its own with. */
public final class BareChainMain {

    private BareChainMain() {}

    /**
     * Bootstrap servers, the folder for state, the file of the {@link ChainSample}, and which half:
     * {@link BareChain#ACCOUNTS} or {@link BareChain#SAGAS}.
     */
    public static void main(String[] arguments) {
        var half = arguments[3];
        var sample = ChainSample.read(Path.of(arguments[2]));
        var settings =
                new StreamsSettings(
                        arguments[0],
                        Path.of(arguments[1]),
                        1,
                        "127.0.0.1:1",
                        StreamsSettings.STORE_MEMORY,
                        Map.of());
        var deciding = settings.properties("headwater." + half, Guarantee.EXACTLY_ONCE);
        var keeping = settings.properties("headwater.results." + half, Guarantee.AT_LEAST_ONCE);
        // As Headwater reads results.
        keeping.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 64 * 1024);
        keeping.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
        var results = new Application(BareKeeping.results(half), keeping);
        BareStreams.run(
                half.equals(BareChain.SAGAS)
                        ? List.of(
                                new Application(BareChain.sagas(sample), deciding),
                                results,
                                new Application(
                                        BareKeeping.status(sample),
                                        settings.properties(
                                                "headwater.view." + half, Guarantee.AT_LEAST_ONCE)))
                        : List.of(new Application(BareChain.accounts(sample), deciding), results));
    }
}
