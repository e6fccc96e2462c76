package io.headwater.benchmarks.postgres;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Answers from a table; its settings are those of our own services. */
@SpringBootApplication(proxyBeanMethods = false)
public class PostgresService {

    public static void main(String[] arguments) {
        SpringApplication.run(PostgresService.class, arguments);
    }
}
