package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.core.topic.DeclaredTypes;
import io.headwater.platform.core.topic.RecordStore;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.avro.Schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A schema under which records are written into a topic.
 *
 * @param topic of messages, or a store's changelog
 */
public record Subject(String topic, Schema schema) {

    /** The rule of the contract: topic and full name. */
    public String name() {
        return SchemaRegistry.subject(topic, schema);
    }

    /**
     * All that a loader's schemas say of themselves, by name. The property {@code kind} of a
     * command, event, result, state or row names its topics; a {@code saga} is the state of a saga
     * type, and what all of these types share has a kind that begins with {@code saga-}. What is an
     * envelope in a store has the store's name in {@code store}; the last part of the namespace is
     * the type or view. Throws {@link IllegalArgumentException} for a schema that says something
     * else.
     */
    public static List<Subject> onClassPath(ClassLoader loader) {
        var schemas = Schemas.written(loader);
        var owners = Owners.of(schemas, loader);
        var subjects = new ArrayList<Subject>();
        for (var schema : schemas) {
            topics(schema, owners).forEach(topic -> subjects.add(new Subject(topic, schema)));
        }
        subjects.sort(Comparator.comparing(Subject::name));
        return subjects;
    }

    /** Whose topics and stores there are. */
    private record Owners(Set<String> types, Set<String> sagas, Set<String> views) {

        static Owners of(List<Schema> schemas, ClassLoader loader) {
            var views = new TreeSet<String>();
            for (var schema : schemas) {
                if ("row".equals(schema.getProp("kind")) && store(schema).isEmpty()) {
                    views.add(Schemas.owner(schema));
                }
            }
            return new Owners(
                    DeclaredTypes.onClassPath(loader),
                    DeclaredTypes.sagasOnClassPath(loader),
                    views);
        }

        Stream<String> deciders() {
            return types.stream()
                    .map(type ->
                            sagas.contains(type)
                                    ? ApplicationIds.saga(type)
                                    : ApplicationIds.command(type));
        }

        Stream<String> allViews() {
            return Stream.concat(
                    views.stream().map(ApplicationIds::view),
                    sagas.stream().map(ApplicationIds::sagaView));
        }
    }

    /**
     * Holds that a record's subject is what its writer takes it for. Throws {@link
     * IllegalArgumentException}.
     *
     * @param owner the type or view whose store the record lies in
     */
    public static void requireOwner(String owner, Class<?> record) {
        var schema = Schemas.of(record);
        if (!Schemas.owner(schema).equals(owner)) {
            throw new IllegalArgumentException(
                    "%s lies in a store of %s, and the last part of its schema's namespace says %s: it would be registered for another"
                            .formatted(schema.getFullName(), owner, Schemas.owner(schema)));
        }
    }

    private static Stream<String> topics(Schema schema, Owners all) {
        var owner = Schemas.owner(schema);
        var store = store(schema);
        return switch (schema.getProp("kind")) {
            case "command" -> Stream.of(new TypeTopics(owner).commands());
            case "event" -> Stream.of(new TypeTopics(owner).events());
            case "result" -> all.types().stream().map(type -> new TypeTopics(type).results());
            case "state" ->
                    store.map(one -> all.deciders().map(one::changelogOf))
                            .orElseGet(() -> aggregates(ApplicationIds.command(owner)));
            case "row" ->
                    store.map(one -> all.allViews().map(one::changelogOf))
                            .orElseGet(() -> rows(ApplicationIds.view(owner)));
            case "saga" ->
                    Stream.concat(
                            aggregates(ApplicationIds.saga(owner)),
                            rows(ApplicationIds.sagaView(owner)));
            case "saga-command" ->
                    all.sagas().stream().map(type -> new TypeTopics(type).commands());
            case "saga-event" -> all.sagas().stream().map(type -> new TypeTopics(type).events());
            case "saga-state" ->
                    all.sagas().stream()
                            .map(ApplicationIds::saga)
                            .map(store.orElse(RecordStore.AGGREGATES)::changelogOf);
            case "saga-row" ->
                    all.sagas().stream()
                            .map(ApplicationIds::sagaView)
                            .map(RecordStore.ROWS::changelogOf);
            case String other ->
                    throw new IllegalArgumentException(
                            "%s has the kind %s, which is none of command, event, result, state, row, saga, saga-command, saga-event, saga-state, saga-row"
                                    .formatted(schema.getFullName(), other));
        };
    }

    private static Stream<String> aggregates(String applicationId) {
        return Stream.of(RecordStore.AGGREGATES.changelogOf(applicationId));
    }

    private static Stream<String> rows(String applicationId) {
        return Stream.of(RecordStore.ROWS.changelogOf(applicationId));
    }

    private static Optional<RecordStore> store(Schema schema) {
        return Optional.ofNullable(schema.getProp("store"))
                .map(name ->
                        RecordStore.named(name)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "%s has the store %s, which is none of %s"
                                                        .formatted(
                                                                schema.getFullName(),
                                                                name,
                                                                Stream.of(RecordStore.values())
                                                                        .map(RecordStore::storeName)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", "))))));
    }
}
