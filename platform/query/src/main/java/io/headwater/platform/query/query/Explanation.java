package io.headwater.platform.query.query;

import java.util.List;
import java.util.TreeSet;

/**
 * How a query was run.
 *
 * @param plan {@code id}, {@code index …} or {@code scan}; several where partitions differ, while
 *     an index is built
 * @param sorted whether rows were read in the list's order, and no more of them than the limit
 *     wants
 * @param entriesRead of the index
 * @param rowsRead to look whether they match, those that do among them
 */
public record Explanation(List<String> plan, boolean sorted, long entriesRead, long rowsRead) {

    /** Of several parts of one answer. */
    public static Explanation of(List<Explanation> parts) {
        var plans = new TreeSet<String>();
        parts.forEach(part -> plans.addAll(part.plan));
        return new Explanation(
                List.copyOf(plans),
                parts.stream().allMatch(Explanation::sorted),
                parts.stream().mapToLong(Explanation::entriesRead).sum(),
                parts.stream().mapToLong(Explanation::rowsRead).sum());
    }

    /** Whether rows were read with no index to say which. */
    public boolean isScan() {
        return plan.contains("scan");
    }
}
