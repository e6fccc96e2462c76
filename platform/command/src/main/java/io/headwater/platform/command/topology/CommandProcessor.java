package io.headwater.platform.command.topology;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.core.avro.RecordFingerprint;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides one command in one call: seen before, load, decide, evolve, store, forward. All of it is
 * in the transaction of its task, so a later command of the same commit interval already sees what
 * this one did.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
final class CommandProcessor<C, E, S> implements Processor<byte[], byte[], byte[], byte[]> {

    private static final CommandError REUSED =
            new CommandError(
                    null,
                    "command-id-reused",
                    "the command id was used for another command of this aggregate: another type"
                            + " or other fields");

    private final Aggregate<C, E, S> aggregate;
    private final CommandEnvironment environment;
    private final CommandReader<C> reader;
    private final OutgoingRecords<E> outgoing;
    private final RecordFingerprint fingerprints;
    private final CommandMetrics metrics;

    private ProcessorContext<byte[], byte[]> context;
    private AggregateStore<S> aggregates;
    private CommandMemory memory;
    private PartitionProgress progress;

    CommandProcessor(Aggregate<C, E, S> aggregate, CommandEnvironment environment) {
        this.aggregate = aggregate;
        this.environment = environment;
        this.reader = new CommandReader<>(aggregate.commands(), environment.registry());
        this.outgoing = new OutgoingRecords<>(aggregate.type(), aggregate.events(), environment);
        this.fingerprints = new RecordFingerprint(RecordTypes.of(aggregate.commands()));
        this.metrics = new CommandMetrics(environment.meters(), aggregate.type());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.aggregates =
                new AggregateStore<>(
                        context.getStateStore(CommandTopology.AGGREGATES),
                        changelog(CommandTopology.AGGREGATES),
                        aggregate.state(),
                        environment.registry());
        this.memory =
                new CommandMemory(
                        new RetainedStore(
                                context.getStateStore(CommandTopology.MEMORY),
                                environment.deduplicationWindow()),
                        changelog(CommandTopology.MEMORY),
                        environment.registry());
        this.progress =
                new PartitionProgress(
                        context.getStateStore(CommandTopology.PROGRESS),
                        changelog(CommandTopology.PROGRESS),
                        new PartitionProgress.Source(
                                new TypeTopics(aggregate.type()).commands(),
                                context.taskId().partition(),
                                environment.topics()),
                        environment.registry());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var position = position();
        if (progress.isDecided(position.offset())) {
            metrics.skipped();
            return;
        }
        long time = progress.time(record.timestamp(), context.currentSystemTimeMs());
        IncomingCommand<C> command;
        try {
            command = reader.read(record, position);
        } catch (DeadLetterException e) {
            reportUnreadable(record, position, e);
            progress.decided(position.offset(), false, time);
            metrics.unreadable();
            throw e;
        }
        boolean hadEvents = answer(command, time);
        progress.decided(position.offset(), hadEvents, time);
    }

    /** Whether the command had events. */
    private boolean answer(IncomingCommand<C> command, long time) {
        var current = aggregates.get(command.aggregateId());
        var now = command.time().isAfter(current.time()) ? command.time() : current.time();
        if (!command.hasOwnId()) {
            return send(command, decide(command, current, now), now);
        }
        var fingerprint = fingerprints.of(command.payload());
        var first = memory.find(command, time);
        if (first == null) {
            var result = decide(command, current, now);
            if (result.outcome() == Outcome.ACCEPTED || result.outcome() == Outcome.REJECTED) {
                memory.remember(command, fingerprint, result, time);
            }
            return send(command, result, now);
        }
        if (first.fingerprint().equals(ByteBuffer.wrap(fingerprint))) {
            metrics.repeated();
            var result = CommandMemory.replay(command, first, aggregate.type());
            context.forward(outgoing.replayed(result, command, now), CommandTopology.RESULTS);
            return false;
        }
        return send(command, refuse(command, Outcome.ID_CONFLICT, current, List.of(REUSED)), now);
    }

    private boolean send(IncomingCommand<C> command, CommandResult result, Instant now) {
        metrics.decided(result.outcome());
        context.forward(
                outgoing.result(result, command.position(), command.passedOn(), now),
                CommandTopology.RESULTS);
        return !result.events().isEmpty();
    }

    private CommandResult decide(
            IncomingCommand<C> command, AggregateStore.Versioned<S> current, Instant now) {
        var failure = command.conditions().check(current.version(), now);
        if (failure.isPresent()) {
            return refuse(
                    command, failure.get().outcome(), current, List.of(failure.get().error()));
        }
        var decision =
                aggregate
                        .decider()
                        .decide(
                                command.payload(),
                                current.state(),
                                new CommandContext(command.aggregateId(), now));
        return switch (decision) {
            case Decision.Accepted<E>(var events) -> accept(command, current, events, now);
            case Decision.Rejected<E>(var errors) ->
                    refuse(command, Outcome.REJECTED, current, errors);
        };
    }

    private CommandResult refuse(
            IncomingCommand<C> command,
            Outcome outcome,
            AggregateStore.Versioned<S> current,
            List<CommandError> errors) {
        return new CommandResult(
                command.id(),
                command.type(),
                command.aggregateId(),
                outcome,
                current.version(),
                progress.lastWithEvents().toString(),
                List.of(),
                BoundedErrors.of(errors));
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
        }
        var position = events.isEmpty() ? progress.lastWithEvents() : command.position();
        return new CommandResult(
                command.id(),
                command.type(),
                command.aggregateId(),
                Outcome.ACCEPTED,
                version,
                position.toString(),
                references,
                List.of());
    }

    private void reportUnreadable(
            Record<byte[], byte[]> record, Position position, DeadLetterException reason) {
        var key = CommandReader.readableKey(record.key());
        var id = CommandReader.readableId(record.headers());
        if (key.isEmpty() || id.isEmpty()) {
            return;
        }
        var result =
                new CommandResult(
                        id.get(),
                        CommandReader.readableType(record.headers()),
                        key.get(),
                        Outcome.REJECTED,
                        aggregates.get(key.get()).version(),
                        progress.lastWithEvents().toString(),
                        List.of(),
                        BoundedErrors.of(
                                List.of(
                                        new CommandError(
                                                null,
                                                reason.code(),
                                                String.valueOf(reason.getMessage())))));
        var now = Instant.ofEpochMilli(record.timestamp());
        context.forward(
                outgoing.result(result, position, PassedOn.ofUnreadable(record.headers()), now),
                CommandTopology.RESULTS);
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

    private String changelog(String store) {
        return context.applicationId() + "-" + store + "-changelog";
    }
}
