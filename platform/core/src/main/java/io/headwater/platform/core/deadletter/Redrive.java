package io.headwater.platform.core.deadletter;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all that is parked: of each aggregate the next record is tried again, then those
 * behind it, until one is refused or none is left.
 *
 * <p>What an aggregate has come to stands in the follower's own store and is believed; whether an
 * entry is open follows from it. The two stores have a changelog each, and a crash may leave one
 * behind the other: so an entry stays when it is applied, and only the first pass after a start,
 * which has read both from what is there for good, tidies up.
 */
final class Redrive<S extends Standing> {

    private final Follower<S> follower;
    private final ParkedRecords parked;
    private final ReadBack log;
    private final boolean tidying;
    private final boolean ofOne;

    private String from = ParkedRecords.BEGINNING;
    private @Nullable String unfinished;
    private long stopped;

    Redrive(Follower<S> follower, ParkedRecords parked, ReadBack log, boolean tidying) {
        this.follower = follower;
        this.parked = parked;
        this.log = log;
        this.tidying = tidying;
        this.ofOne = false;
    }

    /** Over what is parked of one aggregate, which stands still. */
    Redrive(Follower<S> follower, ParkedRecords parked, ReadBack log, String id) {
        this.follower = follower;
        this.parked = parked;
        this.log = log;
        this.tidying = false;
        this.ofOne = true;
        this.unfinished = id;
    }

    /** How many aggregates stand still, of those that it came to. */
    long stopped() {
        return stopped;
    }

    /**
     * Goes on until the deadline, and at least a step.
     *
     * @param deadline as {@link System#nanoTime} has it
     * @return whether all is done
     */
    boolean work(long deadline) {
        if (unfinished != null && !advance(unfinished, deadline)) {
            return false;
        }
        if (ofOne) {
            return true;
        }
        for (var next = parked.from(from); next.isPresent(); next = parked.from(from)) {
            if (!pass(next.get(), deadline) || System.nanoTime() - deadline >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean pass(ParkedRecords.Entry entry, long deadline) {
        var id = entry.id();
        var current = follower.load(id);
        if (entry.sequence() > current.version()) {
            return advance(id, deadline);
        }
        long last = tidying ? entry.sequence() : current.version();
        if (tidying) {
            parked.tidy(entry);
        }
        from = ParkedRecords.key(id, last + 1);
        // What was there is applied, and a crash came before that was said.
        return !current.isStopped() || parked.hasAfter(id, last) || advance(id, deadline);
    }

    /** Whether the aggregate has come as far as it can; or else the deadline came first. */
    private boolean advance(String id, long deadline) {
        unfinished = id;
        while (step(id)) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
        }
        unfinished = null;
        from = ParkedRecords.behind(id);
        return true;
    }

    /** Whether the next record of the aggregate was there and is applied, or passed over. */
    private boolean step(String id) {
        var current = follower.load(id);
        long sequence = current.version() + 1;
        var next = parked.find(id, sequence);
        if (next.isPresent() && isPassed(id, current, sequence, next.get())) {
            return true;
        }
        if (next.isEmpty() && !parked.hasAfter(id, sequence)) {
            follower.goOn(id, current);
        } else {
            stopped++;
        }
        return false;
    }

    private boolean isPassed(String id, S current, long sequence, ParkedRecord entry) {
        if (entry.status() == ParkedStatus.DISCARDED) {
            follower.skip(id, current);
            return true;
        }
        try {
            var found = log.read(entry.topic(), entry.partition(), entry.offset());
            follower.apply(
                    id,
                    current,
                    new Record<>(found.key(), found.value(), found.timestamp(), found.headers()));
        } catch (DeadLetterException reason) {
            parked.refuse(id, sequence, entry, reason);
            follower.stop(id, current, Parking.sentence(sequence, reason));
            return false;
        }
        parked.apply(id, sequence, entry);
        return true;
    }
}
