package io.headwater.ticket;

/** What can be asked of a ticket. */
public sealed interface TicketCommand {

    /** Makes the ticket known; 1 is the most urgent. */
    record OpenTicket(String subject, int priority) implements TicketCommand {}

    /** Gives an open ticket to somebody. */
    record AssignTicket(String assignee) implements TicketCommand {}

    /** Ends an open ticket. */
    record CloseTicket() implements TicketCommand {}
}
