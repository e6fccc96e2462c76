package io.headwater.platform.core.streams;

import io.headwater.platform.core.topic.Changelogs;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

import java.util.HashSet;
import java.util.Set;

/** The topics that a topology writes: those of its sinks, and the changelogs of its stores. */
final class Outputs {

    private Outputs() {}

    /** All our stores have a changelog; a sink that chooses its topic for each record has none. */
    static Set<String> of(Topology topology, String applicationId) {
        var topics = new HashSet<String>();
        for (var part : topology.describe().subtopologies()) {
            for (var node : part.nodes()) {
                switch (node) {
                    case TopologyDescription.Sink sink when sink.topic() != null ->
                            topics.add(sink.topic());
                    case TopologyDescription.Processor processor ->
                            processor
                                    .stores()
                                    .forEach(store ->
                                            topics.add(Changelogs.of(applicationId, store)));
                    default -> {}
                }
            }
        }
        return topics;
    }
}
