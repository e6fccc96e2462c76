package io.headwater.projectionservice;

import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.Views;
import io.headwater.projectionservice.users.UserRow;
import io.headwater.projectionservice.users.UsersView;
import io.headwater.user.UserEvent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Answers queries from the sample's views. */
@SpringBootApplication(proxyBeanMethods = false)
public class ProjectionService {

    public static void main(String[] arguments) {
        SpringApplication.run(ProjectionService.class, arguments);
    }

    @Bean
    Views views() {
        return Views.of(
                new ViewDefinition<>(
                        "users", "user", UserRow.class, UserEvent.class, new UsersView()));
    }
}
