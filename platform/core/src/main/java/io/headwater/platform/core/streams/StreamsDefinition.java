package io.headwater.platform.core.streams;

import io.headwater.platform.core.streams.StreamsSettings.Guarantee;

import org.apache.kafka.streams.Topology;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What a {@link StreamsApplication} runs.
 *
 * @param id the application id, a public name
 * @param topology wires it anew for each start
 * @param own Kafka Streams' settings for it alone, beside those that all have
 */
public record StreamsDefinition(
        String id, Supplier<Topology> topology, Guarantee guarantee, Map<String, ?> own) {

    public StreamsDefinition {
        own = Map.copyOf(own);
    }

    /** One with no settings of its own. */
    public StreamsDefinition(String id, Supplier<Topology> topology, Guarantee guarantee) {
        this(id, topology, guarantee, Map.of());
    }
}
