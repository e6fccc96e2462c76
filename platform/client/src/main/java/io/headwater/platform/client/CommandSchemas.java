package io.headwater.platform.client;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.topic.TypeTopics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The schemas of all commands that a client sends, with ids learnt before the first of them: no
 * command need wait for the registry then.
 */
final class CommandSchemas implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandSchemas.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, List<Class<?>>> commands;
    private final Map<String, AvroSerializer<Record>> serializers = new TreeMap<>();
    private final Thread thread;

    private volatile String problem = "the ids of the commands' schemas are not known yet";
    private volatile boolean closed;

    CommandSchemas(Map<String, List<Class<?>>> commands, RecordWire wire) {
        this.commands = Map.copyOf(commands);
        commands.forEach((type, roots) ->
                serializers.put(
                        type,
                        new AvroSerializer<>(
                                wire, RecordTypes.of(roots.toArray(Class<?>[]::new)))));
        this.thread = Thread.ofPlatform().daemon().name("command-schemas").unstarted(this::learn);
    }

    void start() {
        thread.start();
    }

    /** Why a command might have to wait for the registry; empty where none need. */
    Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** Throws {@link IllegalArgumentException} where the client does not send to this type. */
    AvroSerializer<Record> serializer(String type) {
        var serializer = serializers.get(type);
        if (serializer == null) {
            throw new IllegalArgumentException(
                    "no aggregate type %s; this client sends to %s"
                            .formatted(type, serializers.keySet()));
        }
        return serializer;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void learn() {
        while (!closed && !problem.isEmpty()) {
            try {
                commands.forEach((type, roots) -> {
                    var topic = new TypeTopics(type).commands();
                    roots.stream()
                            .flatMap(root -> RecordTypes.leaves(root).stream())
                            .forEach(leaf -> serializer(type).prepare(topic, leaf));
                });
                problem = "";
            } catch (RuntimeException e) {
                // Down, or it refuses one of them: whoever asks for our readiness learns which.
                problem = String.valueOf(e.getMessage());
                LOG.warn("cannot learn the ids of schemas, trying again in {}: {}", PAUSE, problem);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
