package io.headwater.platform.query.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The first rows of a list, out of several partitions. Those that are read in the list's order are
 * merged, so that no more of them is read than the list wants; of others all has to be.
 */
final class FirstRows<R> implements AutoCloseable {

    private final int most;
    private final List<PartitionSearch<R>.Found> opened = new ArrayList<>();

    /** The next row of each partition that is read in order, the first of the list at its head. */
    private final PriorityQueue<Head<R>> heads =
            new PriorityQueue<>(Comparator.comparing(Head::row));

    /** Of the others the first so many, the last of the list at its head. */
    private final PriorityQueue<Sorted<RowItem<R>>> best =
            new PriorityQueue<>(Comparator.reverseOrder());

    private record Head<R>(Sorted<RowItem<R>> row, PartitionSearch<R>.Found from) {}

    /**
     * @param most how many
     */
    FirstRows(int most) {
        this.most = most;
    }

    /** Reads a partition. */
    void add(PartitionSearch<R> partition, Plan plan) {
        var found = partition.find(plan);
        opened.add(found);
        if (plan.sorted()) {
            advance(found);
            return;
        }
        for (var row = found.next(); row != null; row = found.next()) {
            best.add(row);
            if (best.size() > most) {
                best.remove();
            }
        }
    }

    /** In order, when all partitions were read. */
    List<Sorted<RowItem<R>>> rows() {
        var rows = new ArrayList<>(best);
        for (int i = 0; i < most && !heads.isEmpty(); i++) {
            var head = heads.remove();
            rows.add(head.row());
            if (i + 1 < most) {
                advance(head.from());
            }
        }
        return rows.stream().sorted().limit(most).toList();
    }

    @Override
    public void close() {
        opened.forEach(PartitionSearch.Found::close);
    }

    private void advance(PartitionSearch<R>.Found found) {
        var row = found.next();
        if (row != null) {
            heads.add(new Head<>(row, found));
        }
    }
}
