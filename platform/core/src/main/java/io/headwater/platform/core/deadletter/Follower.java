package io.headwater.platform.core.deadletter;

import org.apache.kafka.streams.processor.api.Record;

/**
 * What follows the records of each aggregate in their order, and keeps how far it has come in a
 * store of its own: {@link Parking} hands it one after the other. What it stores may lie at hand
 * until it is {@link #flush flushed}, which whoever hands it records has it do before they are
 * committed.
 *
 * @param <S> what it keeps of an aggregate
 */
public interface Follower<S extends Standing> {

    /** Of an aggregate that it has nothing of, too. */
    S load(String id);

    /** Stores it as it is. */
    void save(String id, S current);

    /**
     * Stores what the next record makes of it, and whether it is stopped as it was. Throws {@link
     * DeadLetterException}, and then has stored nothing.
     */
    void apply(String id, S current, Record<byte[], byte[]> record);

    /** Stores that the next record is passed over, and whether it is stopped as it was. */
    void skip(String id, S current);

    /**
     * Stores that it stands still.
     *
     * @param reason a sentence for people, at most some hundred characters long
     */
    void stop(String id, S current, String reason);

    /** Stores that it stands still no longer. */
    void goOn(String id, S current);

    /** Puts what lies at hand into the store. */
    void flush();
}
