package io.headwater.ticketservice.tickets;

import org.jspecify.annotations.Nullable;

/** A ticket as queries see it. */
public record TicketRow(String subject, int priority, @Nullable String assignee, boolean open) {}
