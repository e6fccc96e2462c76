package io.headwater.platform.saga.service;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.platform.command.service.CommandAutoConfiguration;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.service.ServiceAutoConfiguration;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.Views;
import io.headwater.platform.query.query.ViewCatalog;
import io.headwater.platform.query.service.QueryAutoConfiguration;
import io.headwater.platform.saga.SagaDefinition;
import io.headwater.platform.saga.Sagas;
import io.headwater.platform.saga.rest.SagaController;
import io.headwater.platform.saga.rest.SagaPaths;
import io.headwater.platform.saga.status.SagaWatch;
import io.headwater.platform.saga.status.StatusView;
import io.headwater.platform.saga.status.StuckSagas;
import io.headwater.platform.saga.topology.SagaAggregate;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.util.stream.Collectors;

/**
 * Makes a service that coordinates of a bean {@link Sagas}: one that decides what sagas are told,
 * and answers where they stand.
 */
@AutoConfiguration(
        after = ServiceAutoConfiguration.class,
        before = {CommandAutoConfiguration.class, QueryAutoConfiguration.class})
@ConditionalOnBean(Sagas.class)
@EnableConfigurationProperties(SagaSettings.class)
@Import(SagaController.class)
public class SagaAutoConfiguration {

    @Bean
    Aggregates sagaAggregates(
            Sagas sagas,
            RecordWire wire,
            MeterRegistry meters,
            @Value("${spring.application.name}") String source) {
        return new Aggregates(
                sagas.all().stream()
                        .<Aggregate<?, ?, ?>>map(saga -> aggregate(saga, source, wire, meters))
                        .toList());
    }

    private static Aggregate<?, ?, ?> aggregate(
            SagaDefinition<?, ?, ?> saga, String source, RecordWire wire, MeterRegistry meters) {
        return SagaAggregate.of(saga, source, wire, meters);
    }

    @Bean
    Views sagaViews(Sagas sagas, RecordWire wire) {
        return new Views(
                sagas.all().stream()
                        .<ViewDefinition<?, ?>>map(saga -> StatusView.of(saga, wire))
                        .toList());
    }

    @Bean
    SagaPaths sagaPaths(Sagas sagas) {
        return SagaPaths.of(sagas);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    SagaWatch sagaWatch(
            Sagas sagas,
            ViewCatalog views,
            SagaSettings settings,
            Clock clock,
            MeterRegistry meters) {
        return new SagaWatch(
                sagas.all().stream()
                        .collect(
                                Collectors.toMap(
                                        SagaDefinition::type,
                                        saga -> views.named(saga.plural()).orElseThrow())),
                settings.stuckAfter(),
                clock,
                meters);
    }

    @Bean
    HealthIndicator stuckSagas(SagaWatch watch) {
        return new StuckSagas(watch);
    }
}
