package io.headwater.platform.query.query;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.service.StreamsApplications;
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

    private final Map<String, RowReader<?>> byName;

    public ViewCatalog(Views views, StreamsApplications applications, RecordWire wire) {
        this.byName =
                views.all().stream()
                        .collect(
                                Collectors.toMap(
                                        ViewDefinition::name,
                                        view -> reader(view, applications, wire),
                                        (a, _) -> a,
                                        TreeMap::new));
    }

    public Optional<RowReader<?>> named(String view) {
        return Optional.ofNullable(byName.get(view));
    }

    /** The names that there are, for messages. */
    public Collection<String> names() {
        return byName.keySet();
    }

    private static <R extends Record> RowReader<R> reader(
            ViewDefinition<R, ?> view, StreamsApplications applications, RecordWire wire) {
        return new RowReader<>(
                view, applications.named(ViewTopology.applicationId(view.name())), wire);
    }
}
