package io.headwater.benchmarks.contender;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What builds the rows of accounts, or answers queries for them, in a process of its own. */
public interface ViewContender {

    String name();

    /**
     * The changelog of its rows, whose times say how fast it builds them; empty where it builds
     * none.
     */
    Optional<String> changelog();

    /** Its consumer group; empty as above. */
    Optional<String> application();

    /** Where it answers queries; empty where it does not. */
    Optional<URI> rest();

    /** Where Prometheus would read how long events take to be visible; empty as above. */
    Optional<URI> metrics();

    /** The folder of its stores. */
    Path state();

    /** Starts it; returns when it is ready. */
    ContenderProcess start();
}
