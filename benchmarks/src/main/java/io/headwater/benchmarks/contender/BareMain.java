package io.headwater.benchmarks.contender;

import io.headwater.platform.core.streams.StreamsSettings;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@link BareTopology} with the very settings that Headwater runs its own with. */
public final class BareMain {

    private BareMain() {}

    /**
     * Bootstrap servers, the folder for state, the file of the {@link Sample}, and Kafka Streams'
     * settings as {@code key=value}.
     */
    public static void main(String[] arguments) {
        var settings =
                new StreamsSettings(
                                arguments[0],
                                Path.of(arguments[1]),
                                1,
                                "127.0.0.1:1",
                                StreamsSettings.STORE_MEMORY,
                                overrides(arguments))
                        .properties(
                                BareTopology.APPLICATION, StreamsSettings.Guarantee.EXACTLY_ONCE);
        BareStreams.run(BareTopology.of(Sample.read(Path.of(arguments[2]))), settings);
    }

    private static Map<String, String> overrides(String[] arguments) {
        return Stream.of(arguments)
                .skip(3)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
