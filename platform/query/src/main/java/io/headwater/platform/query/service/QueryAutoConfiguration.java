package io.headwater.platform.query.service;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.service.ServiceAutoConfiguration;
import io.headwater.platform.core.service.StreamsApplications;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.core.streams.StreamsDefinition;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.topic.ClusterTopicLookup;
import io.headwater.platform.query.Views;
import io.headwater.platform.query.query.ViewCatalog;
import io.headwater.platform.query.rest.PartController;
import io.headwater.platform.query.rest.QueryProblems;
import io.headwater.platform.query.rest.ViewController;
import io.headwater.platform.query.topology.ViewTopology;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Makes a service that answers of a bean {@link Views}. */
@AutoConfiguration(after = ServiceAutoConfiguration.class)
@ConditionalOnBean(Views.class)
@Import({ViewController.class, PartController.class, QueryProblems.class})
@EnableConfigurationProperties(QuerySettings.class)
public class QueryAutoConfiguration {

    @Bean
    StreamsApplications viewApplications(Views views, RecordWire wire, StreamsSettings settings) {
        return new StreamsApplications(
                views.all().stream()
                        .map(view ->
                                new StreamsApplication(
                                        new StreamsDefinition(
                                                ViewTopology.applicationId(view.name()),
                                                () -> ViewTopology.of(view, wire),
                                                StreamsSettings.Guarantee.AT_LEAST_ONCE),
                                        settings))
                        .toList());
    }

    @Bean
    ViewCatalog viewCatalog(
            Views views,
            StreamsApplications viewApplications,
            RecordWire wire,
            Admin admin,
            QuerySettings settings) {
        return ViewCatalog.of(
                views, viewApplications, wire, new ClusterTopicLookup(admin), settings.limits());
    }
}
