package io.headwater.ticketservice.ticket;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.ticket.TicketCommand;
import io.headwater.ticket.TicketCommand.AssignTicket;
import io.headwater.ticket.TicketCommand.CloseTicket;
import io.headwater.ticket.TicketCommand.OpenTicket;
import io.headwater.ticket.TicketEvent;
import io.headwater.ticket.TicketEvent.TicketAssigned;
import io.headwater.ticket.TicketEvent.TicketClosed;
import io.headwater.ticket.TicketEvent.TicketOpened;
import io.headwater.ticket.TicketState;

import org.jspecify.annotations.Nullable;

/** A ticket is opened once, and only an open one is assigned or closed. */
public final class TicketDecider implements Decider<TicketCommand, TicketEvent, TicketState> {

    @Override
    public Decision<TicketEvent> decide(
            TicketCommand command, @Nullable TicketState state, CommandContext context) {
        boolean isOpen = state != null && state.open();
        return switch (command) {
            case OpenTicket(var subject, int priority) ->
                    state == null
                            ? Decision.accepted(new TicketOpened(subject, priority))
                            : Decision.rejected(
                                    "ticket-exists",
                                    "ticket %s exists".formatted(context.aggregateId()));
            case AssignTicket(var assignee) ->
                    isOpen ? Decision.accepted(new TicketAssigned(assignee)) : notOpen(context);
            case CloseTicket() -> isOpen ? Decision.accepted(new TicketClosed()) : notOpen(context);
        };
    }

    @Override
    public TicketState evolve(@Nullable TicketState state, TicketEvent event) {
        return new TicketState(!(event instanceof TicketClosed));
    }

    private static Decision<TicketEvent> notOpen(CommandContext context) {
        return Decision.rejected(
                "ticket-not-open", "ticket %s is not open".formatted(context.aggregateId()));
    }
}
