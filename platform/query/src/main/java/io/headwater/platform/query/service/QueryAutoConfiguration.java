package io.headwater.platform.query.service;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.rest.ParkedController;
import io.headwater.platform.core.service.ParkedDesk;
import io.headwater.platform.core.service.ParkedDesks;
import io.headwater.platform.core.service.Peers;
import io.headwater.platform.core.service.ServiceAutoConfiguration;
import io.headwater.platform.core.service.StreamsApplications;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.topic.ClusterTopicLookup;
import io.headwater.platform.query.Views;
import io.headwater.platform.query.query.ViewApplications;
import io.headwater.platform.query.query.ViewCatalog;
import io.headwater.platform.query.rest.PartController;
import io.headwater.platform.query.rest.PeerOwners;
import io.headwater.platform.query.rest.QueryProblems;
import io.headwater.platform.query.rest.ViewController;
import io.headwater.platform.query.rest.ViewLists;
import io.headwater.platform.query.standby.StandbyWatch;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import tools.jackson.databind.json.JsonMapper;

/** Makes a service that answers of a bean {@link Views}. */
@AutoConfiguration(after = ServiceAutoConfiguration.class)
@ConditionalOnBean(Views.class)
@Import({ViewController.class, PartController.class, ParkedController.class, QueryProblems.class})
@EnableConfigurationProperties(QuerySettings.class)
public class QueryAutoConfiguration {

    @Bean
    ViewApplications viewApplications(
            Views views, RecordWire wire, StreamsSettings settings, MeterRegistry meters) {
        return new ViewApplications(views, wire, settings, meters);
    }

    @Bean
    StreamsApplications viewStreams(ViewApplications applications) {
        return applications.streams();
    }

    @Bean
    ParkedDesks parkedDesks(Views views, ViewApplications applications, RecordWire wire) {
        return new ParkedDesks(
                views.all().stream()
                        .map(view ->
                                new ParkedDesk(
                                        view.name(),
                                        applications.of(view.name()).stores(),
                                        applications.orders(view.name()),
                                        wire))
                        .toList());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    StandbyWatch standbyWatch(ViewApplications applications, Peers peers, JsonMapper json) {
        return new StandbyWatch(applications.watched(), new PeerOwners(peers, json));
    }

    @Bean
    ViewLists viewLists(ViewCatalog views, Peers peers, JsonMapper json) {
        return new ViewLists(views, peers, json);
    }

    @Bean
    ViewCatalog viewCatalog(
            Views views,
            ViewApplications applications,
            RecordWire wire,
            Admin admin,
            QuerySettings settings) {
        return ViewCatalog.of(
                views, applications, wire, new ClusterTopicLookup(admin), settings.limits());
    }
}
