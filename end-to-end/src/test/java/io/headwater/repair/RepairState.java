package io.headwater.repair;

/** What a repair keeps in mind. */
public record RepairState(String ticket, String assignee) {}
