package io.headwater.benchmarks.contender;

/** One of the two that are measured; a process of its own, so that neither warms up the other. */
public interface Contender {

    String name();

    /** The type whose topics it works on. */
    String type();

    /** The Kafka Streams application that decides, which is its consumer group. */
    String application();

    /** Starts it; returns when it is ready. Closing it ends it cleanly. */
    ContenderProcess start();
}
