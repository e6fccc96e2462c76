package io.headwater.platform.command.topology;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides one command in one call: load, decide, evolve, store, forward. All of it is in the
 * transaction of its task, so a later command of the same commit interval already sees what this
 * one did.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
final class CommandProcessor<C, E, S> implements Processor<byte[], byte[], byte[], byte[]> {

    private static final String LAST_WITH_EVENTS = "last-with-events";

    private final Aggregate<C, E, S> aggregate;
    private final SchemaRegistry registry;
    private final CommandReader<C> reader;
    private final OutgoingRecords<E> outgoing;

    private ProcessorContext<byte[], byte[]> context;
    private AggregateStore<S> aggregates;
    private KeyValueStore<String, Long> positions;

    CommandProcessor(Aggregate<C, E, S> aggregate, SchemaRegistry registry, String source) {
        this.aggregate = aggregate;
        this.registry = registry;
        this.reader = new CommandReader<>(aggregate.commands(), registry);
        this.outgoing =
                new OutgoingRecords<>(
                        new TypeTopics(aggregate.type()), source, aggregate.events(), registry);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.aggregates =
                new AggregateStore<>(
                        context.getStateStore(CommandTopology.AGGREGATES),
                        context.applicationId() + "-" + CommandTopology.AGGREGATES + "-changelog",
                        aggregate.state(),
                        registry);
        this.positions = context.getStateStore(CommandTopology.POSITIONS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var position = position();
        IncomingCommand<C> command;
        try {
            command = reader.read(record, position);
        } catch (DeadLetterException e) {
            reportUnreadable(record, position, e);
            throw e;
        }
        decide(command);
    }

    private void decide(IncomingCommand<C> command) {
        var current = aggregates.get(command.aggregateId());
        var now = command.time().isAfter(current.time()) ? command.time() : current.time();
        var failure = command.conditions().check(current.version(), now);
        var result =
                failure.isPresent()
                        ? refuse(
                                command,
                                failure.get().outcome(),
                                current,
                                List.of(failure.get().error()))
                        : switch (aggregate
                                .decider()
                                .decide(
                                        command.payload(),
                                        current.state(),
                                        new CommandContext(command.aggregateId(), now))) {
                            case Decision.Accepted<E>(var events) ->
                                    accept(command, current, events, now);
                            case Decision.Rejected<E>(var errors) ->
                                    refuse(command, Outcome.REJECTED, current, errors);
                        };
        context.forward(
                outgoing.result(result, command.position(), command.headers(), now),
                CommandTopology.RESULTS);
    }

    private CommandResult refuse(
            IncomingCommand<C> command,
            Outcome outcome,
            AggregateStore.Versioned<S> current,
            List<CommandError> errors) {
        return result(command, outcome, current.version(), lastWithEvents(), List.of(), errors);
    }

    private CommandResult accept(
            IncomingCommand<C> command,
            AggregateStore.Versioned<S> current,
            List<E> events,
            Instant now) {
        var state = current.state();
        long version = current.version();
        var references = new ArrayList<EventReference>();
        for (var event : events) {
            state = aggregate.decider().evolve(state, event);
            version++;
            var reference = outgoing.reference(command.aggregateId(), event, version);
            references.add(reference);
            context.forward(outgoing.event(command, event, reference, now), CommandTopology.EVENTS);
        }
        if (state != null && !events.isEmpty()) {
            aggregates.put(command.aggregateId(), version, now, state);
            positions.put(LAST_WITH_EVENTS, command.position().offset());
        }
        return result(
                command, Outcome.ACCEPTED, version, command.position(), references, List.of());
    }

    private static CommandResult result(
            IncomingCommand<?> command,
            Outcome outcome,
            long version,
            Position position,
            List<EventReference> events,
            List<CommandError> errors) {
        return new CommandResult(
                command.id(),
                command.type(),
                command.aggregateId(),
                outcome,
                version,
                position.toString(),
                events,
                errors);
    }

    private void reportUnreadable(
            Record<byte[], byte[]> record, Position position, DeadLetterException reason) {
        var key = CommandReader.readableKey(record.key());
        var id = CommandReader.readableId(record.headers());
        if (key.isEmpty() || id.isEmpty()) {
            return;
        }
        var current = aggregates.get(key.get());
        var error = new CommandError(null, reason.code(), String.valueOf(reason.getMessage()));
        var result =
                new CommandResult(
                        id.get(),
                        "",
                        key.get(),
                        Outcome.REJECTED,
                        current.version(),
                        lastWithEvents().toString(),
                        List.of(),
                        List.of(error));
        var now = Instant.ofEpochMilli(record.timestamp());
        context.forward(
                outgoing.result(result, position, record.headers(), now), CommandTopology.RESULTS);
    }

    /**
     * Where the record lies that is processed now. A record that lies nowhere is none that this
     * topology can be given.
     */
    private Position position() {
        var metadata =
                context.recordMetadata()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "a command without topic, partition and offset"));
        return new Position(metadata.topic(), metadata.partition(), metadata.offset());
    }

    private Position lastWithEvents() {
        var here = position();
        var offset = positions.get(LAST_WITH_EVENTS);
        return new Position(
                here.topic(), here.partition(), offset == null ? Position.BEFORE_ANY : offset);
    }
}
