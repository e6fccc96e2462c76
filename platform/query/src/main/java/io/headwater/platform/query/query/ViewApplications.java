package io.headwater.platform.query.query;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.ParkedOrders;
import io.headwater.platform.core.service.StreamsApplications;
import io.headwater.platform.core.streams.CommitControl;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.core.streams.StreamsDefinition;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.Views;
import io.headwater.platform.query.standby.Standby;
import io.headwater.platform.query.standby.StandbyWatch;
import io.headwater.platform.query.topology.ViewMetrics;
import io.headwater.platform.query.topology.ViewPositions;
import io.headwater.platform.query.topology.ViewTopology;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The applications that build the views of a service, and how far each has come here. */
public final class ViewApplications {

    private final StreamsApplications streams;
    private final Map<String, String> ids;
    private final Map<String, ViewPositions> owned;
    private final Map<String, Standby> followed;
    private final Map<String, ParkedOrders> orders;

    /** Not started yet. */
    public ViewApplications(
            Views views, RecordWire wire, StreamsSettings settings, MeterRegistry meters) {
        this.ids =
                views.all().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ViewDefinition::name, ViewDefinition::applicationId));
        this.owned = byName(views, ViewPositions::new);
        this.followed = byName(views, Standby::new);
        this.orders = byName(views, () -> new ParkedOrders(CommitControl::afterCommit));
        this.streams =
                new StreamsApplications(
                        views.all().stream()
                                .map(view -> application(view, wire, settings, meters))
                                .toList());
    }

    private StreamsApplication application(
            ViewDefinition<?, ?> view,
            RecordWire wire,
            StreamsSettings settings,
            MeterRegistry meters) {
        var metrics = new ViewMetrics(meters, view.name());
        return new StreamsApplication(
                new StreamsDefinition(
                        view.applicationId(),
                        () ->
                                ViewTopology.of(
                                        view,
                                        wire,
                                        owned(view.name()),
                                        metrics,
                                        orders(view.name())),
                        StreamsSettings.Guarantee.AT_LEAST_ONCE),
                settings);
    }

    /** To be started and stopped with the service. */
    public StreamsApplications streams() {
        return streams;
    }

    /** The application that builds a view. */
    public StreamsApplication of(String view) {
        return streams.named(Objects.requireNonNull(ids.get(view), view));
    }

    /** How far a view has come in the partitions that this instance owns. */
    ViewPositions owned(String view) {
        return Objects.requireNonNull(owned.get(view), view);
    }

    /** How fresh the others are. */
    Standby followed(String view) {
        return Objects.requireNonNull(followed.get(view), view);
    }

    /** What is wanted of what a view has parked. */
    public ParkedOrders orders(String view) {
        return Objects.requireNonNull(orders.get(view), view);
    }

    /** All views, to be watched while others own partitions of them. */
    public List<StandbyWatch.Watched> watched() {
        return owned.keySet().stream()
                .map(view ->
                        new StandbyWatch.Watched(
                                view, of(view).stores(), owned(view), followed(view)))
                .toList();
    }

    private static <T> Map<String, T> byName(Views views, Supplier<T> each) {
        return views.all().stream()
                .collect(Collectors.toUnmodifiableMap(ViewDefinition::name, _ -> each.get()));
    }
}
