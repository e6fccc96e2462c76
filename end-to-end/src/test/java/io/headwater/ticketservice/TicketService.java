package io.headwater.ticketservice;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.Views;
import io.headwater.ticket.TicketCommand;
import io.headwater.ticket.TicketEvent;
import io.headwater.ticket.TicketState;
import io.headwater.ticketservice.ticket.TicketDecider;
import io.headwater.ticketservice.tickets.TicketRow;
import io.headwater.ticketservice.tickets.TicketsView;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Decides and answers in one process. */
@SpringBootApplication(proxyBeanMethods = false)
public class TicketService {

    @Bean
    Aggregates aggregates() {
        return Aggregates.of(
                Aggregate.of(
                        "ticket",
                        TicketCommand.class,
                        TicketEvent.class,
                        TicketState.class,
                        new TicketDecider()));
    }

    @Bean
    Views views() {
        return Views.of(
                new ViewDefinition<>(
                        "tickets",
                        "ticket",
                        TicketRow.class,
                        TicketEvent.class,
                        new TicketsView()));
    }
}
