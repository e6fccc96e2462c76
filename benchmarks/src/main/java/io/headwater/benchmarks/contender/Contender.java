package io.headwater.benchmarks.contender;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One of the two that are measured; a process of its own, so that neither warms up the other. */
public interface Contender {

    String name();

    /** The type whose topics it works on. */
    String type();

    /** The Kafka Streams application that decides, which is its consumer group. */
    String application();

    /** All its consumer groups that work for this type, and the topic that each reads. */
    Map<String, String> inputs();

    /** Where commands are taken over REST; empty where they are not. */
    Optional<URI> rest();

    /** Starts it; returns when it is ready. Closing it ends it cleanly. */
    ContenderProcess start();
}
