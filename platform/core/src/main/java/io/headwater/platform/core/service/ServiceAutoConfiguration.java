package io.headwater.platform.core.service;

import io.headwater.platform.core.avro.HttpSchemaRegistry;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.streams.StreamsSettings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.util.List;

/** Brings what each service has. A bean of the service's own takes the place of ours. */
@AutoConfiguration
@EnableConfigurationProperties(HeadwaterSettings.class)
@Import(ProblemAdvice.class)
public class ServiceAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SchemaRegistry schemaRegistry(HeadwaterSettings settings) {
        return new HttpSchemaRegistry(settings.schemaRegistryUrl());
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    StreamsSettings streamsSettings(HeadwaterSettings settings) {
        return new StreamsSettings(
                settings.bootstrapServers(), settings.stateDirectory(), settings.instance());
    }

    @Bean
    KafkaCheck kafkaCheck(HeadwaterSettings settings) {
        return new KafkaCheck(settings.bootstrapServers());
    }

    /** In the readiness group of {@code headwater-service.yml} by this name. */
    @Bean("headwater")
    HealthIndicator readinessHealth(List<ReadinessCheck> checks) {
        return new ReadinessHealth(checks);
    }
}
