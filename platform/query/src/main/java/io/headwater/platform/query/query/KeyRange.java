package io.headwater.platform.query.query;

import io.headwater.platform.query.index.SortKey;
import io.headwater.platform.query.index.StoreKeys;

import org.apache.kafka.common.utils.Bytes;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys of a store.
 *
 * @param from the first
 * @param to behind the last
 */
record KeyRange(Bytes from, Bytes to) {

    private static final Set<Operator> BOUNDS =
            EnumSet.of(Operator.GT, Operator.GTE, Operator.LT, Operator.LTE, Operator.STARTS_WITH);

    /** One key. */
    static KeyRange of(Bytes key) {
        return new KeyRange(key, successor(key.get()));
    }

    /** All rows. */
    static KeyRange ofRows() {
        return new KeyRange(Bytes.wrap(new byte[0]), StoreKeys.behindRows());
    }

    /** The rows, and perhaps more, that a condition on their ids leaves. */
    static List<KeyRange> ofIds(BoundQuery.Condition condition) {
        if (condition.operator() == Operator.IN) {
            return new HashSet<>((Collection<?>) condition.value())
                    .stream().map(id -> of(StoreKeys.row((String) id))).toList();
        }
        var id = StoreKeys.row((String) condition.value());
        var all = ofRows();
        return List.of(
                switch (condition.operator()) {
                    case EQ -> of(id);
                    case GT -> new KeyRange(successor(id.get()), all.to);
                    case GTE -> new KeyRange(id, all.to);
                    case LT -> new KeyRange(all.from, id);
                    case LTE -> new KeyRange(all.from, successor(id.get()));
                    case STARTS_WITH -> id.get().length == 0 ? all : of(id.get());
                    case NE, CONTAINS, IN -> all;
                });
    }

    /** All that begin so. */
    static KeyRange of(byte[] beginning) {
        return new KeyRange(Bytes.wrap(beginning), Bytes.wrap(SortKey.behind(beginning)));
    }

    /** Whether a condition is one of a range of values. */
    static boolean canBound(BoundQuery.Condition condition) {
        return BOUNDS.contains(condition.operator()) && SortKey.isExact(condition.value());
    }

    boolean isEmpty() {
        return from.compareTo(to) >= 0;
    }

    /** The part of it that a condition leaves on the value behind the beginning. */
    KeyRange bounded(byte[] beginning, BoundQuery.Condition condition) {
        var value = condition.value();
        var key = new SortKey().raw(beginning);
        return switch (condition.operator()) {
            case GT -> within(SortKey.behind(key.add(value).bytes()), to.get());
            case GTE -> within(key.add(value).bytes(), to.get());
            case LT -> within(present(beginning), key.add(value).bytes());
            case LTE -> within(present(beginning), SortKey.behind(key.add(value).bytes()));
            case STARTS_WITH -> {
                var prefix = key.prefix((String) value).bytes();
                yield within(prefix, SortKey.behind(prefix));
            }
            case EQ, NE, IN, CONTAINS ->
                    throw new IllegalArgumentException("no range: " + condition.operator());
        };
    }

    /** What both have. */
    KeyRange and(KeyRange other) {
        return within(other.from.get(), other.to.get());
    }

    /** What is left behind a key, the way it is read. */
    KeyRange after(byte[] key, boolean backwards) {
        return backwards ? within(from.get(), key) : within(successor(key).get(), to.get());
    }

    private KeyRange within(byte[] first, byte[] behind) {
        var start = Bytes.wrap(first);
        var end = Bytes.wrap(behind);
        return new KeyRange(
                start.compareTo(from) > 0 ? start : from, end.compareTo(to) < 0 ? end : to);
    }

    /** Values that are there come behind those that are not, which are in no range. */
    private static byte[] present(byte[] beginning) {
        return new SortKey().raw(beginning).prefix("").bytes();
    }

    private static Bytes successor(byte[] key) {
        return Bytes.wrap(Arrays.copyOf(key, key.length + 1));
    }
}
