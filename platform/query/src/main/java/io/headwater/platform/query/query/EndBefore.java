package io.headwater.platform.query.query;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

import java.util.NoSuchElementException;

/**
 * Leaves the end of a range out, which a store's iterator includes: where a list goes on backwards
 * it is a key, that of the last row before.
 */
final class EndBefore implements KeyValueIterator<Bytes, byte[]> {

    private final KeyValueIterator<Bytes, byte[]> all;
    private final KeyRange range;

    EndBefore(KeyValueIterator<Bytes, byte[]> all, KeyRange range) {
        this.all = all;
        this.range = range;
    }

    @Override
    public boolean hasNext() {
        while (all.hasNext() && all.peekNextKey().compareTo(range.to()) >= 0) {
            all.next();
        }
        return all.hasNext();
    }

    @Override
    public Bytes peekNextKey() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return all.peekNextKey();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return all.next();
    }

    @Override
    public void close() {
        all.close();
    }
}
