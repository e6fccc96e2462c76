package io.headwater.commandservice;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountEvent;
import io.headwater.account.AccountState;
import io.headwater.commandservice.account.AccountDecider;
import io.headwater.commandservice.product.ProductDecider;
import io.headwater.commandservice.user.UserDecider;
import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.product.ProductCommand;
import io.headwater.product.ProductEvent;
import io.headwater.product.ProductState;
import io.headwater.user.UserCommand;
import io.headwater.user.UserEvent;
import io.headwater.user.UserState;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Decides the commands of the sample's aggregates. */
@SpringBootApplication(proxyBeanMethods = false)
public class CommandService {

    public static void main(String[] arguments) {
        SpringApplication.run(CommandService.class, arguments);
    }

    @Bean
    Aggregates aggregates() {
        return Aggregates.of(
                Aggregate.of(
                        "user",
                        UserCommand.class,
                        UserEvent.class,
                        UserState.class,
                        new UserDecider()),
                Aggregate.of(
                        "product",
                        ProductCommand.class,
                        ProductEvent.class,
                        ProductState.class,
                        new ProductDecider()),
                Aggregate.of(
                        "account",
                        AccountCommand.class,
                        AccountEvent.class,
                        AccountState.class,
                        new AccountDecider()));
    }
}
