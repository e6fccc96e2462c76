package io.headwater.platform.query.query;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.topic.TopicLookup;
import io.headwater.platform.core.topic.TypeTopics;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.Views;
import io.headwater.platform.query.topology.ViewTopology;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What can be asked, by the names that paths have. */
public final class ViewCatalog {

    private final Map<String, ViewReader<?>> byName;

    private ViewCatalog(Map<String, ViewReader<?>> byName) {
        this.byName = byName;
    }

    /** All views of a service, read from its applications. */
    public static ViewCatalog of(
            Views views,
            ViewApplications applications,
            RecordWire wire,
            TopicLookup topics,
            QueryLimits limits) {
        return new ViewCatalog(
                views.all().stream()
                        .collect(
                                Collectors.toMap(
                                        ViewDefinition::name,
                                        view -> reader(view, applications, wire, topics, limits),
                                        (a, _) -> a,
                                        TreeMap::new)));
    }

    public Optional<ViewReader<?>> named(String view) {
        return Optional.ofNullable(byName.get(view));
    }

    /** The names that there are, for messages. */
    public Collection<String> names() {
        return byName.keySet();
    }

    private static <R extends Record> ViewReader<R> reader(
            ViewDefinition<R, ?> view,
            ViewApplications applications,
            RecordWire wire,
            TopicLookup topics,
            QueryLimits limits) {
        var application = view.applicationId();
        var codec = ViewTopology.codec(view, wire);
        var type = new TypeTopics(view.type());
        return new ViewReader<>(
                applications.of(view.name()),
                codec,
                new ViewSearch<>(view, codec, new Cursors(application), limits),
                new ViewReader.Commands(type.commands(), new PartitionCount(topics, type.events())),
                applications.owned(view.name()),
                applications.followed(view.name()),
                limits.mostStale());
    }
}
