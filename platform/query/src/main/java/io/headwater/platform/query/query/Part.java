package io.headwater.platform.query.query;

import org.jspecify.annotations.Nullable;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an instance has of an answer.
 *
 * @param staleness of the partitions that are in it, in milliseconds at most: 0 where the instance
 *     owns one and has all its events
 * @param answer null where it has none of those that it was asked for
 */
public record Part<T>(SortedMap<Integer, Long> staleness, @Nullable T answer) {

    /** Nothing, just now. */
    public static <T> Part<T> none() {
        return new Part<>(new TreeMap<>(), null);
    }
}
