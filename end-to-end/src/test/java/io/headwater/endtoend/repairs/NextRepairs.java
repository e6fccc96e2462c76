package io.headwater.endtoend.repairs;

import io.headwater.platform.saga.Sagas;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The next build, repaired, with definition 2 beside 1. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class NextRepairs {

    @Bean
    Sagas sagas() {
        return RepairSaga.of(2, RepairSaga::assign);
    }
}
