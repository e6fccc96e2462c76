package io.headwater.platform.core.topic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A topic that a type has by contract, whether it exists or not. */
public record DeclaredTopic(String type, TopicKind kind) {

    /** All topics of a type. */
    public static List<DeclaredTopic> of(String type) {
        return Stream.of(TopicKind.values()).map(kind -> new DeclaredTopic(type, kind)).toList();
    }

    /** All topics of the types that the schemas of the loader declare. */
    public static List<DeclaredTopic> onClassPath(ClassLoader loader) {
        return DeclaredTypes.onClassPath(loader).stream()
                .flatMap(type -> of(type).stream())
                .toList();
    }

    public String name() {
        return kind.topicOf(type);
    }

    Optional<String> source() {
        return kind.source().map(source -> source.topicOf(type));
    }
}
