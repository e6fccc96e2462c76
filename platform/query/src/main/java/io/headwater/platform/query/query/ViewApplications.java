package io.headwater.platform.query.query;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.service.StreamsApplications;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.core.streams.StreamsDefinition;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.Views;
import io.headwater.platform.query.topology.ViewPositions;
import io.headwater.platform.query.topology.ViewTopology;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The applications that build the views of a service, and how far each has come here. */
public final class ViewApplications {

    private final StreamsApplications streams;
    private final Map<String, ViewPositions> positions;

    /** Not started yet. */
    public ViewApplications(Views views, RecordWire wire, StreamsSettings settings) {
        this.positions =
                views.all().stream()
                        .collect(Collectors.toMap(ViewDefinition::name, _ -> new ViewPositions()));
        this.streams =
                new StreamsApplications(
                        views.all().stream()
                                .map(view ->
                                        new StreamsApplication(
                                                new StreamsDefinition(
                                                        ViewTopology.applicationId(view.name()),
                                                        () ->
                                                                ViewTopology.of(
                                                                        view,
                                                                        wire,
                                                                        positions(view.name())),
                                                        StreamsSettings.Guarantee.AT_LEAST_ONCE),
                                                settings))
                                .toList());
    }

    /** To be started and stopped with the service. */
    public StreamsApplications streams() {
        return streams;
    }

    ViewPositions positions(String view) {
        return Objects.requireNonNull(positions.get(view), view);
    }
}
