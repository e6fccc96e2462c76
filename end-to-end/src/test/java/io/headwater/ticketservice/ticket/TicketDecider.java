package io.headwater.ticketservice.ticket;

import static io.headwater.ticketservice.ticket.TicketLimits.ASSIGNEE;
import static io.headwater.ticketservice.ticket.TicketLimits.PRIORITY;
import static io.headwater.ticketservice.ticket.TicketLimits.SUBJECT;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.History;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.Refusals;
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

import java.util.List;

/** A ticket is opened once, and only an open one is assigned or closed. */
public final class TicketDecider implements Decider<TicketCommand, TicketEvent, TicketState> {

    @Override
    public List<Limit<?>> limits() {
        return TicketLimits.ALL;
    }

    @Override
    public Decision<TicketEvent> decide(
            TicketCommand command, @Nullable TicketState state, CommandContext context) {
        var ticket = "ticket " + context.aggregateId();
        return switch (command) {
            case OpenTicket(var subject, var priority) ->
                    Refusals.whenPresent(state, "ticket-exists", ticket + " exists")
                            .check(SUBJECT, subject)
                            .check(PRIORITY, priority)
                            .accept(() -> new TicketOpened(SUBJECT.kept(subject), priority));
            case AssignTicket(var assignee) ->
                    open(state, ticket)
                            .check(ASSIGNEE, assignee)
                            .accept(() -> new TicketAssigned(ASSIGNEE.kept(assignee)));
            case CloseTicket() -> open(state, ticket).accept(() -> new TicketClosed());
        };
    }

    @Override
    public TicketState evolve(@Nullable TicketState state, TicketEvent event) {
        return switch (event) {
            case TicketOpened _ -> new TicketState(true);
            case TicketAssigned _ -> History.existing(state, event);
            case TicketClosed _ -> new TicketState(false);
        };
    }

    private static Refusals<TicketState> open(@Nullable TicketState state, String ticket) {
        return Refusals.whenMissing(state, "ticket-not-found", "there is no " + ticket)
                .whenOver(it -> !it.open(), "ticket-not-open", ticket + " is not open");
    }
}
