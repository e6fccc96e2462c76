package io.headwater.platform.core.streams;

import io.headwater.platform.core.streams.StreamsSettings.Guarantee;

import org.apache.kafka.streams.Topology;

import java.util.function.Supplier;

/**
 * What a {@link StreamsApplication} runs.
 *
 * @param id the application id, a public name
 * @param topology wires it anew for each start
 */
public record StreamsDefinition(String id, Supplier<Topology> topology, Guarantee guarantee) {}
