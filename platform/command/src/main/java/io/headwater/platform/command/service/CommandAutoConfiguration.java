package io.headwater.platform.command.service;

import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.platform.command.CommandCatalog;
import io.headwater.platform.command.CommandSettings;
import io.headwater.platform.command.guard.Guard;
import io.headwater.platform.command.guard.Guards;
import io.headwater.platform.command.guard.Inspection;
import io.headwater.platform.command.guard.Subject;
import io.headwater.platform.command.guard.Suppressions;
import io.headwater.platform.command.openapi.CommandApi;
import io.headwater.platform.command.rest.AggregatePaths;
import io.headwater.platform.command.rest.ApiDocsController;
import io.headwater.platform.command.rest.CommandController;
import io.headwater.platform.command.rest.CommandEdge;
import io.headwater.platform.command.rest.EdgeRehearsal;
import io.headwater.platform.command.rest.ResultController;
import io.headwater.platform.command.results.CommandResults;
import io.headwater.platform.command.results.ResultLookup;
import io.headwater.platform.command.results.ResultsTopology;
import io.headwater.platform.command.topology.CommandEnvironment;
import io.headwater.platform.command.topology.CommandTopology;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.service.HeadwaterSettings;
import io.headwater.platform.core.service.ReadinessCheck;
import io.headwater.platform.core.service.ServiceAutoConfiguration;
import io.headwater.platform.core.service.StreamsApplications;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.core.streams.StreamsDefinition;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.streams.Watch;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.core.topic.ClusterTopicLookup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.ServerRequestObservationContext;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a service that decides of a bean {@link Aggregates}. */
@AutoConfiguration(after = ServiceAutoConfiguration.class)
@ConditionalOnBean(Aggregates.class)
@Import({CommandController.class, ResultController.class, ApiDocsController.class})
@EnableConfigurationProperties(CommandSettings.class)
public class CommandAutoConfiguration {

    /** What was mended is seen soon after. */
    private static final Duration GUARD_SOON = Duration.ofSeconds(2);

    @Bean
    CommandCatalog commandCatalog(Aggregates aggregates) {
        return new CommandCatalog(aggregates);
    }

    @Bean
    AggregatePaths aggregatePaths(CommandCatalog catalog) {
        return new AggregatePaths(catalog);
    }

    @Bean
    CommandEdge commandEdge(AggregatePaths paths, CommandClient client) {
        return new CommandEdge(paths, client);
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
    CommandEnvironment commandEnvironment(
            RecordWire wire,
            Admin admin,
            MeterRegistry meters,
            CommandSettings settings,
            @Value("${spring.application.name}") String source) {
        return new CommandEnvironment(
                source,
                wire,
                new ClusterTopicLookup(admin),
                meters,
                settings.deduplicationWindow());
    }

    @Bean
    Guards guards(
            Aggregates aggregates, Admin admin, StreamsSettings streams, CommandSettings settings) {
        var inspection = new Inspection(admin, streams);
        var suppressions = new Suppressions(settings.suppress());
        return new Guards(
                aggregates.all().stream()
                        .map(one -> new Subject(one.type(), one.workings().applicationId()))
                        .map(subject -> new Guard(subject, inspection, suppressions))
                        .toList());
    }

    @Bean
    GuardCheck guardCheck(Guards guards, MeterRegistry meters) {
        return new GuardCheck(guards, meters);
    }

    @Bean
    StreamsApplications commandApplications(
            Aggregates aggregates,
            CommandEnvironment environment,
            StreamsSettings streams,
            Guards guards,
            CommandSettings settings) {
        return new StreamsApplications(
                aggregates.all().stream()
                        .flatMap(aggregate ->
                                Stream.of(
                                        decider(
                                                aggregate,
                                                environment,
                                                streams,
                                                new Watch(
                                                        guards.of(aggregate.type()),
                                                        GUARD_SOON,
                                                        settings.guardInterval())),
                                        results(aggregate.type(), streams)))
                        .toList());
    }

    private static StreamsApplication decider(
            Aggregate<?, ?, ?> aggregate,
            CommandEnvironment environment,
            StreamsSettings settings,
            Watch watch) {
        return new StreamsApplication(
                new StreamsDefinition(
                        aggregate.workings().applicationId(),
                        () -> CommandTopology.of(aggregate, environment),
                        StreamsSettings.Guarantee.EXACTLY_ONCE),
                settings,
                watch);
    }

    private static StreamsApplication results(String type, StreamsSettings settings) {
        return new StreamsApplication(
                new StreamsDefinition(
                        ApplicationIds.results(type),
                        () -> ResultsTopology.of(type),
                        StreamsSettings.Guarantee.AT_LEAST_ONCE,
                        ResultsTopology.SETTINGS),
                settings);
    }

    @Bean
    MemoryAlarm memoryAlarm(
            Aggregates aggregates,
            // By name: a service that also answers queries has applications of that kind, too.
            @Qualifier("commandApplications") StreamsApplications applications,
            CommandSettings settings,
            MeterRegistry meters) {
        return new MemoryAlarm(
                aggregates.all().stream()
                        .collect(
                                Collectors.toMap(
                                        Aggregate::type,
                                        aggregate -> {
                                            var decider =
                                                    applications.named(
                                                            aggregate.workings().applicationId());
                                            return () ->
                                                    decider.stores()
                                                            .estimatedEntries(
                                                                    CommandTopology.MEMORY);
                                        })),
                settings.deduplicationAlarm(),
                meters);
    }

    @Bean
    ResultLookup resultLookup(
            Aggregates aggregates, Admin admin, RecordWire wire, HeadwaterSettings settings) {
        return new ResultLookup(admin, settings.bootstrapServers(), wire, aggregates::decider);
    }

    @Bean
    CommandResults commandResults(
            @Qualifier("commandApplications") StreamsApplications applications,
            ResultLookup lookup) {
        return (type, aggregateId, commandId, patience) ->
                lookup.find(
                        applications.named(ApplicationIds.results(type)),
                        type,
                        aggregateId,
                        commandId,
                        patience);
    }

    @Bean
    CommandClient commandClient(
            Aggregates aggregates,
            RecordWire wire,
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
                wire,
                clock,
                aggregates.all().stream()
                        .collect(Collectors.toMap(Aggregate::type, Aggregate::commandTypes)));
    }

    @Bean
    EdgeRehearsal edgeRehearsal(Aggregates aggregates, JsonMapper json) {
        return new EdgeRehearsal(aggregates, json);
    }

    /** Neither counted nor traced: an alarm on refused requests must not go off at each start. */
    @Bean
    ObservationPredicate rehearsalUnobserved(EdgeRehearsal rehearsal) {
        return (_, context) ->
                !(context instanceof ServerRequestObservationContext && rehearsal.isUnderWay());
    }

    @Bean
    ClientStart clientStart(
            CommandClient client, EdgeRehearsal rehearsal, Environment environment) {
        return new ClientStart(client, rehearsal, environment);
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
                return client.problem();
            }
        };
    }
}
