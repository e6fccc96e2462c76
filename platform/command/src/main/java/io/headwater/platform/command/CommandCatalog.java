package io.headwater.platform.command;

import io.headwater.platform.core.json.JsonRecords;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What can be commanded, by the names that paths have: plural of the aggregate type, then the
 * command type.
 */
public final class CommandCatalog {

    /**
     * The commands of one aggregate type, each with its reader of JSON.
     *
     * @param beginning the one that the path of all takes
     */
    public record Commands(
            String type,
            Map<String, JsonRecords<Record>> byName,
            Optional<JsonRecords<Record>> beginning) {

        public Optional<JsonRecords<Record>> named(String commandType) {
            return Optional.ofNullable(byName.get(commandType));
        }
    }

    private final Map<String, Commands> byPlural;

    public CommandCatalog(Aggregates aggregates) {
        this.byPlural =
                aggregates.all().stream()
                        .collect(
                                Collectors.toMap(
                                        Aggregate::plural,
                                        CommandCatalog::commands,
                                        (a, _) -> a,
                                        TreeMap::new));
    }

    public Optional<Commands> of(String plural) {
        return Optional.ofNullable(byPlural.get(plural));
    }

    /** The plurals that there are, for messages. */
    public Collection<String> plurals() {
        return byPlural.keySet();
    }

    private static Commands commands(Aggregate<?, ?, ?> aggregate) {
        Map<String, JsonRecords<Record>> byName =
                aggregate.commandTypes().stream()
                        .map(type -> type.asSubclass(Record.class))
                        .collect(
                                Collectors.toMap(
                                        Class::getSimpleName,
                                        JsonRecords::new,
                                        (a, _) -> a,
                                        TreeMap::new));
        var beginning = aggregate.workings().beginning();
        return new Commands(
                aggregate.type(),
                byName,
                Optional.ofNullable(beginning).map(type -> byName.get(type.getSimpleName())));
    }
}
