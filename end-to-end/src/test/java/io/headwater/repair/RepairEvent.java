package io.headwater.repair;

/** What is recorded of a repair, beside its steps. */
public sealed interface RepairEvent {

    /** It is under way. */
    record RepairStarted(String ticket, String assignee) implements RepairEvent {}
}
