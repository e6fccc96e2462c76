package io.headwater.platform.command.service;

import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.platform.command.CommandCatalog;
import io.headwater.platform.command.openapi.CommandApi;
import io.headwater.platform.command.rest.ApiDocsController;
import io.headwater.platform.command.rest.CommandController;
import io.headwater.platform.command.topology.CommandTopology;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.service.HeadwaterSettings;
import io.headwater.platform.core.service.ReadinessCheck;
import io.headwater.platform.core.service.ServiceAutoConfiguration;
import io.headwater.platform.core.service.StreamsApplications;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.core.streams.StreamsSettings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes a service that decides of a bean {@link Aggregates}. */
@AutoConfiguration(after = ServiceAutoConfiguration.class)
@ConditionalOnBean(Aggregates.class)
@Import({CommandController.class, ApiDocsController.class})
public class CommandAutoConfiguration {

    @Bean
    CommandCatalog commandCatalog(Aggregates aggregates) {
        return new CommandCatalog(aggregates);
    }

    @Bean
    CommandApi commandApi(
            Aggregates aggregates,
            @Value("${spring.application.name}") String name,
            // From the jar's manifest; there is none where classes run from a folder.
            @Value("${spring.application.version:unpackaged}") String version) {
        return new CommandApi(aggregates, name, version);
    }

    @Bean
    StreamsApplications commandApplications(
            Aggregates aggregates,
            SchemaRegistry registry,
            StreamsSettings settings,
            @Value("${spring.application.name}") String source) {
        return new StreamsApplications(
                aggregates.all().stream()
                        .map(aggregate ->
                                new StreamsApplication(
                                        CommandTopology.applicationId(aggregate.type()),
                                        () -> CommandTopology.of(aggregate, registry, source),
                                        settings,
                                        StreamsSettings.Guarantee.EXACTLY_ONCE))
                        .toList());
    }

    @Bean(initMethod = "start")
    CommandClient commandClient(
            Aggregates aggregates,
            SchemaRegistry registry,
            HeadwaterSettings settings,
            Clock clock,
            @Value("${spring.application.name}") String source) {
        // A label of its own for each life of the process: what an earlier life waited for is no
        // business of this one.
        var label =
                source
                        + "-"
                        + settings.instance()
                        + "-"
                        + UUID.randomUUID().toString().substring(0, 8);
        return new CommandClient(
                new ClientSettings(settings.bootstrapServers(), source, label),
                aggregates.all().stream()
                        .collect(Collectors.toMap(Aggregate::type, Aggregate::commands)),
                registry,
                clock);
    }

    @Bean
    ReadinessCheck resultsCheck(CommandClient client) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "results";
            }

            @Override
            public Optional<String> problem() {
                return client.isReady()
                        ? Optional.empty()
                        : Optional.of("not yet listening for results");
            }
        };
    }
}
