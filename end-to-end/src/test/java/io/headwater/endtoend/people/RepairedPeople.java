package io.headwater.endtoend.people;

import static java.util.Objects.requireNonNull;

import io.headwater.platform.query.Views;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserDeactivated;
import io.headwater.user.UserEvent.UserEmailChanged;
import io.headwater.user.UserEvent.UserRegistered;
import io.headwater.user.UserEvent.UserRenamed;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same view, repaired. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RepairedPeople {

    @Bean
    Views views() {
        return People.view(UserEvent.class, RepairedPeople::apply);
    }

    static PersonRow apply(@Nullable PersonRow row, UserEvent event) {
        return switch (event) {
            case UserRegistered(var name, _) -> new PersonRow(name);
            case UserRenamed(var name) -> new PersonRow(name);
            case UserEmailChanged _, UserDeactivated _ -> requireNonNull(row);
        };
    }
}
