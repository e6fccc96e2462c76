package io.headwater.endtoend;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountEvent;
import io.headwater.account.AccountState;
import io.headwater.commandservice.account.AccountDecider;
import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.ticket.TicketCommand;
import io.headwater.ticket.TicketEvent;
import io.headwater.ticket.TicketState;
import io.headwater.ticketservice.ticket.TicketDecider;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides tickets, whose topics a test spoils, and accounts, which it leaves alone. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class GuardedService {

    @Bean
    Aggregates aggregates() {
        return Aggregates.of(
                Aggregate.of(
                        "ticket",
                        TicketCommand.class,
                        TicketEvent.class,
                        TicketState.class,
                        new TicketDecider()),
                Aggregate.of(
                        "account",
                        AccountCommand.class,
                        AccountEvent.class,
                        AccountState.class,
                        new AccountDecider()));
    }
}
