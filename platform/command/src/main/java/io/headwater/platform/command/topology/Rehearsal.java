package io.headwater.platform.command.topology;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.CommandExamples;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Commands that are decided before the first real one, once for each start of an application, and
 * cause nothing. Else that one pays for loading the code that decides it: some 30 ms.
 */
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String AGGREGATE = "example";

    /** Interpreted code becomes compiled code on the way. */
    private static final int ROUNDS = 20;

    private final Aggregate<?, ?, ?> aggregate;
    private final CommandEnvironment environment;
    private final String topic;
    private final AvroDeserializer<CommandResult> results;
    private final AtomicBoolean done = new AtomicBoolean();

    Rehearsal(Aggregate<?, ?, ?> aggregate, CommandEnvironment environment) {
        this.aggregate = aggregate;
        this.environment = environment;
        this.topic = new TypeTopics(aggregate.type()).commands();
        this.results =
                new AvroDeserializer<>(environment.wire(), RecordTypes.of(CommandResult.class));
    }

    /**
     * Gives all examples to the first that asks, again and again. What fails is told, and does no
     * harm but to the first real command.
     */
    void with(Consumer<List<Record<byte[], byte[]>>> decide) {
        if (done.getAndSet(true)) {
            return;
        }
        try {
            var examples = examples(aggregate);
            for (int round = 0; round < ROUNDS; round++) {
                decide.accept(examples);
            }
        } catch (RuntimeException e) {
            LOG.warn("the first command of {} will be slow", topic, e);
        }
    }

    /** Reads a result, as whoever waits for it does. */
    void read(Record<byte[], byte[]> result) {
        results.read(result.value());
    }

    /** Where an example would lie. */
    Position position() {
        return new Position(topic, 0, 0);
    }

    private <C> List<Record<byte[], byte[]>> examples(Aggregate<C, ?, ?> aggregate) {
        var writer = new AvroSerializer<C>(environment.wire(), aggregate.allCommands());
        return CommandExamples.records(aggregate).stream()
                .map(command -> record(command, writer))
                .toList();
    }

    private <C> Record<byte[], byte[]> record(C command, AvroSerializer<C> writer) {
        var headers = new RecordHeaders();
        TextHeaders.set(headers, HeaderNames.SPEC_VERSION, "1.0");
        TextHeaders.set(headers, HeaderNames.ID, AGGREGATE);
        TextHeaders.set(headers, HeaderNames.TYPE, writer.fullName(command));
        return new Record<>(
                AGGREGATE.getBytes(StandardCharsets.UTF_8),
                writer.write(topic, command),
                0,
                headers);
    }
}
