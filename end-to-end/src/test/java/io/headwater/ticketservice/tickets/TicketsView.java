package io.headwater.ticketservice.tickets;

import io.headwater.platform.core.view.View;
import io.headwater.ticket.TicketEvent;
import io.headwater.ticket.TicketEvent.TicketAssigned;
import io.headwater.ticket.TicketEvent.TicketClosed;
import io.headwater.ticket.TicketEvent.TicketOpened;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Folds the events of a ticket into its row. */
public final class TicketsView implements View<TicketRow, TicketEvent> {

    @Override
    public TicketRow apply(@Nullable TicketRow row, TicketEvent event) {
        return switch (event) {
            case TicketOpened(var subject, int priority) ->
                    new TicketRow(subject, priority, null, true);
            case TicketAssigned(var assignee) -> {
                var before = Objects.requireNonNull(row, "assigned before it was opened");
                yield new TicketRow(before.subject(), before.priority(), assignee, true);
            }
            case TicketClosed() -> {
                var before = Objects.requireNonNull(row, "closed before it was opened");
                yield new TicketRow(before.subject(), before.priority(), before.assignee(), false);
            }
        };
    }
}
