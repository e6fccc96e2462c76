package io.headwater.repair;

/** How a repair begins. */
public sealed interface RepairCommand {

    /** Has a ticket opened and given to somebody. */
    record StartRepair(String ticket, String assignee) implements RepairCommand {}
}
