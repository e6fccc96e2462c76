package io.headwater.ticket;

/** What has happened to a ticket. */
public sealed interface TicketEvent {

    /** The ticket is known and open. */
    record TicketOpened(String subject, int priority) implements TicketEvent {}

    /** Somebody has the ticket. */
    record TicketAssigned(String assignee) implements TicketEvent {}

    /** The ticket is at its end. */
    record TicketClosed() implements TicketEvent {}
}
