package io.headwater.endtoend.people;

import static java.util.Objects.requireNonNull;

import io.headwater.endtoend.newer.UserEvent;
import io.headwater.endtoend.newer.UserEvent.UserDeactivated;
import io.headwater.endtoend.newer.UserEvent.UserEmailChanged;
import io.headwater.endtoend.newer.UserEvent.UserRegistered;
import io.headwater.endtoend.newer.UserEvent.UserRenamed;
import io.headwater.platform.query.Views;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same view in a build of tomorrow, which knows what names will mean. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class NewerPeople {

    @Bean
    Views views() {
        return People.view(UserEvent.class, NewerPeople::apply);
    }

    private static PersonRow apply(@Nullable PersonRow row, UserEvent event) {
        return switch (event) {
            case UserRegistered(var name, _) -> new PersonRow(name);
            case UserRenamed(var name) -> new PersonRow(name);
            case UserEmailChanged _, UserDeactivated _ -> requireNonNull(row);
        };
    }
}
