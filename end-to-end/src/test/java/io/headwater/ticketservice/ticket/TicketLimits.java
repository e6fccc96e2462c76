package io.headwater.ticketservice.ticket;

import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.decider.WholeNumberLimit;

import java.util.List;

/** What the fields of a ticket's commands may hold. */
final class TicketLimits {

    static final TextLimit SUBJECT = Limit.text("subject", 1, 200).afterTrimming();

    static final WholeNumberLimit PRIORITY = Limit.wholeNumber("priority", 1, 5);

    static final TextLimit ASSIGNEE = Limit.text("assignee", 1, 100).afterTrimming();

    static final List<Limit<?>> ALL = List.of(SUBJECT, PRIORITY, ASSIGNEE);

    private TicketLimits() {}
}
