package io.headwater.endtoend.repairs;

import io.headwater.platform.saga.Sagas;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A build with definition 1 alone, that fails at a name. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class FailingRepairs {

    /** The name. */
    public static final String UNLUCKY = "unlucky";

    @Bean
    Sagas sagas() {
        return RepairSaga.of(
                1,
                (id, repair) -> {
                    if (repair.assignee().equals(UNLUCKY)) {
                        throw new IllegalStateException("nobody is called " + UNLUCKY);
                    }
                    return RepairSaga.assign(id, repair);
                });
    }
}
