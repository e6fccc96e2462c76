package io.headwater.sagaorchestrator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Coordinates workflows over several aggregates; it has none yet, and is ready once Kafka answers
 * it.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class SagaOrchestrator {

    public static void main(String[] arguments) {
        SpringApplication.run(SagaOrchestrator.class, arguments);
    }
}
