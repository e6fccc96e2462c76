package io.headwater.endtoend.people;

import io.headwater.platform.query.Views;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserRenamed;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A build that fails at a name. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class FailingPeople {

    /** The name. */
    public static final String UNLUCKY = "Unlucky";

    @Bean
    Views views() {
        return People.view(
                UserEvent.class,
                (row, event) -> {
                    if (event instanceof UserRenamed(var name) && name.equals(UNLUCKY)) {
                        throw new IllegalStateException("nobody is called " + name);
                    }
                    return RepairedPeople.apply(row, event);
                });
    }
}
