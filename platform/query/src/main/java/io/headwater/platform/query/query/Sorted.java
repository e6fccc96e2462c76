package io.headwater.platform.query.query;

import java.util.Arrays;

/**
 * Something at its place in a list.
 *
 * @param key its bytes, unsigned, are in the list's order, and no two of a list are alike
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its key alone
public record Sorted<T>(byte[] key, T value) implements Comparable<Sorted<T>> {

    @Override
    public int compareTo(Sorted<T> other) {
        return Arrays.compareUnsigned(key, other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sorted<?> sorted && Arrays.equals(key, sorted.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }
}
