package io.headwater.ticket;

/** What deciding about a ticket needs to know. */
public record TicketState(boolean open) {}
