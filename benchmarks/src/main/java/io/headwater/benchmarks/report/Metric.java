package io.headwater.benchmarks.report;

/** What is measured of both contenders. */
public enum Metric {
    DRAIN("drain", "commands/s", true, 0.6),
    P50_AT_100("latency at 100/s, p50", "ms", false, 1.3),
    P99_AT_100("latency at 100/s, p99", "ms", false, 1.5),
    P50_AT_1000("latency at 1,000/s, p50", "ms", false, 1.3),
    P99_AT_1000("latency at 1,000/s, p99", "ms", false, 1.5),
    CLOSED_128("128 in flight", "commands/s", true, 0.7),
    CLOSED_512("512 in flight", "commands/s", true, 0.7),
    VISIBLE_P99("committed to visible at 1,000/s, p99", "ms", false, 1.5),
    CATCH_UP("catching up from offset zero", "events/s", true, 0.5),
    BY_ID_P50("by id at 1,000/s, p50, and PostgreSQL's", "ms", false, 1.5),
    BY_ID_P99("by id at 1,000/s, p99, and PostgreSQL's", "ms", false, 1.5),
    BY_INDEX_P50("by index at 200/s, p50, and PostgreSQL's", "ms", false, 1.5),
    BY_INDEX_P99("by index at 200/s, p99, and PostgreSQL's", "ms", false, 1.5),
    TRANSFERS("drain", "transfers/s", true, 0.6),
    TRANSFER_P50("start to COMPLETED at 50/s, p50", "ms", false, 1.3),
    TRANSFER_P99("start to COMPLETED at 50/s, p99", "ms", false, 1.5),
    COMPENSATED_P50("start to end at 50/s, each second one compensated, p50", "ms", false, 1.3),
    COMPENSATED_P99("start to end at 50/s, each second one compensated, p99", "ms", false, 1.5);

    private final String label;
    private final String unit;
    private final boolean higherIsBetter;
    private final double demanded;

    Metric(String label, String unit, boolean higherIsBetter, double demanded) {
        this.label = label;
        this.unit = unit;
        this.higherIsBetter = higherIsBetter;
        this.demanded = demanded;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    /** Headwater's figure for one of the bare topology: at least this, or at most for a latency. */
    public double demanded() {
        return demanded;
    }

    public boolean isMet(double ratio) {
        return higherIsBetter ? ratio >= demanded : ratio <= demanded;
    }

    /** By which part the ratio is worse than an earlier one: 0.2 is a fifth worse. */
    public double loss(double earlier, double later) {
        return higherIsBetter ? 1 - later / earlier : 1 - earlier / later;
    }
}
