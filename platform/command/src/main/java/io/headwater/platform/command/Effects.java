package io.headwater.platform.command;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;

import java.time.Instant;
import java.util.List;

/**
 * What events cause besides, in the transaction that appends them. For one task and its thread.
 *
 * @param <E> the events
 * @param <S> the state
 */
@FunctionalInterface
public interface Effects<E, S> {

    /**
     * Prepares it; running what is answered does it. Throws {@link
     * io.headwater.platform.core.deadletter.DeadLetterException} where it cannot be done: then
     * nothing of the command is.
     *
     * @param after the state behind this event
     */
    Runnable of(Cause cause, E event, S after);

    /** The task is another's now, or nobody's. */
    default void close() {}

    /**
     * The command that had the events.
     *
     * @param now its time
     * @param passedOn headers that go on to all that it causes
     * @param correlation the first cause
     */
    record Cause(
            String aggregateId,
            String commandId,
            Instant now,
            List<Header> passedOn,
            Header correlation) {}

    /** Where they are at home. */
    interface Wiring<E, S> {

        /**
         * Adds stores, sinks and whatever else they need.
         *
         * @param decider the processor that decides
         */
        Topology add(Topology topology, String decider);

        /** Those of a task. */
        Effects<E, S> open(ProcessorContext<byte[], byte[]> context);
    }

    /** Of events that cause nothing besides. */
    static <E, S> Wiring<E, S> none() {
        return new Wiring<>() {
            @Override
            public Topology add(Topology topology, String decider) {
                return topology;
            }

            @Override
            public Effects<E, S> open(ProcessorContext<byte[], byte[]> context) {
                return (_, _, _) -> () -> {};
            }
        };
    }
}
