package io.headwater.benchmarks.contender;

import io.headwater.platform.core.streams.StreamsSettings;

import java.nio.file.Path;
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
                                Map.of())
                        .properties("headwater." + half, StreamsSettings.Guarantee.EXACTLY_ONCE);
        BareStreams.run(
                half.equals(BareChain.SAGAS) ? BareChain.sagas(sample) : BareChain.accounts(sample),
                settings);
    }
}
