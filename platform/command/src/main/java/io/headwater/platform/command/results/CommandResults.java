package io.headwater.platform.command.results;

import java.time.Duration;

/** What the edge asks: what became of a command of any type. */
@FunctionalInterface
public interface CommandResults {

    /**
     * Answers from committed results.
     *
     * @param type an aggregate type of this service
     * @param patience how long the look may take
     * @throws ResultsUnavailableException where it cannot be said by then
     */
    Lookup find(String type, String aggregateId, String commandId, Duration patience);
}
