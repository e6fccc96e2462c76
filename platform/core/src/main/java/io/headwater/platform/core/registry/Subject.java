package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.Schemas;
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
     * command, event, result, state or row names its topics; what is an envelope in a store has the
     * store's name in {@code store}; the last part of the namespace is the type or view. Throws
     * {@link IllegalArgumentException} for a schema that says something else.
     */
    public static List<Subject> onClassPath(ClassLoader loader) {
        var schemas = Schemas.written(loader);
        var types = DeclaredTypes.onClassPath(loader);
        var views = new TreeSet<String>();
        for (var schema : schemas) {
            if (isRow(schema) && store(schema).isEmpty()) {
                views.add(Schemas.owner(schema));
            }
        }
        var subjects = new ArrayList<Subject>();
        for (var schema : schemas) {
            topics(schema, types, views).forEach(topic -> subjects.add(new Subject(topic, schema)));
        }
        subjects.sort(Comparator.comparing(Subject::name));
        return subjects;
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

    private static Stream<String> topics(Schema schema, Set<String> types, Set<String> views) {
        var owner = new TypeTopics(Schemas.owner(schema));
        return switch (schema.getProp("kind")) {
            case "command" -> Stream.of(owner.commands());
            case "event" -> Stream.of(owner.events());
            case "result" -> types.stream().map(type -> new TypeTopics(type).results());
            case "state", "row" -> {
                var whole = isRow(schema) ? RecordStore.ROWS : RecordStore.AGGREGATES;
                yield store(schema)
                        .map(store ->
                                (isRow(schema) ? views : types).stream().map(store::changelogOf))
                        .orElseGet(() -> Stream.of(whole.changelogOf(Schemas.owner(schema))));
            }
            case String other ->
                    throw new IllegalArgumentException(
                            "%s has the kind %s, which is none of command, event, result, state, row"
                                    .formatted(schema.getFullName(), other));
        };
    }

    private static boolean isRow(Schema schema) {
        return "row".equals(schema.getProp("kind"));
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
