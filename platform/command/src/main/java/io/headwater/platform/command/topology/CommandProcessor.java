package io.headwater.platform.command.topology;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Effects;
import io.headwater.platform.core.avro.RecordFingerprint;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.deadletter.LargeRecords;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.streams.CommitControl;
import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.topic.Changelogs;
import io.headwater.platform.core.topic.KeyPlacement;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides one command in one call: decided before, misplaced, sent before, load, judge, store,
 * forward. All of it is in the transaction of its task, so a later command of the same commit
 * interval already sees what this one did.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
final class CommandProcessor<C, E, S> implements Processor<byte[], byte[], byte[], byte[]> {

    private final Aggregate<C, E, S> aggregate;
    private final CommandEnvironment environment;
    private final int partitions;
    private final CommandReader<C> reader;
    private final OutgoingRecords<E> outgoing;
    private final CommandJudge<C, E, S> judge;
    private final RecordFingerprint fingerprints;
    private final CommandMetrics metrics;
    private final Rehearsal rehearsal;

    private ProcessorContext<byte[], byte[]> context;
    private AggregateStore<S> aggregates;
    private CommandMemory memory;
    private PartitionProgress progress;
    private Effects<E, S> effects;

    /**
     * A processor for one task.
     *
     * @param partitions how many the topic of commands has
     * @param rehearsal of all tasks
     */
    CommandProcessor(
            Aggregate<C, E, S> aggregate,
            CommandEnvironment environment,
            int partitions,
            Rehearsal rehearsal) {
        this.aggregate = aggregate;
        this.environment = environment;
        this.partitions = partitions;
        this.reader = new CommandReader<>(aggregate.allCommands(), environment.wire());
        this.outgoing = new OutgoingRecords<>(aggregate, environment);
        this.judge = new CommandJudge<>(aggregate.decider(), outgoing);
        this.fingerprints = new RecordFingerprint(aggregate.allCommands());
        this.metrics = new CommandMetrics(environment.meters(), aggregate.type());
        this.rehearsal = rehearsal;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.aggregates =
                new AggregateStore<>(
                        context.getStateStore(CommandTopology.AGGREGATES),
                        changelog(CommandTopology.AGGREGATES),
                        aggregate
                                .workings()
                                .state()
                                .in(changelog(CommandTopology.AGGREGATES), environment.wire()),
                        environment.wire());
        this.memory =
                new CommandMemory(
                        new RetainedStore(
                                context.getStateStore(CommandTopology.MEMORY),
                                environment.deduplicationWindow()),
                        changelog(CommandTopology.MEMORY),
                        environment.wire());
        this.progress =
                new PartitionProgress(
                        context.getStateStore(CommandTopology.PROGRESS),
                        changelog(CommandTopology.PROGRESS),
                        new PartitionProgress.Source(
                                new TypeTopics(aggregate.type()).commands(),
                                context.taskId().partition(),
                                environment.topics()),
                        environment.wire());
        this.effects = aggregate.workings().effects().open(context);
        rehearsal.with(this::rehearse);
        CommitControl.open(context, progress::save);
    }

    /**
     * Decides all one after the other, as process does, and stores and forwards nothing. What it
     * would have written it reads back, as others do.
     */
    private void rehearse(List<Record<byte[], byte[]>> examples) {
        var aggregate = new AggregateStore.Versioned<S>(0, Instant.EPOCH, null);
        for (var example : examples) {
            var command = reader.read(example, rehearsal.position());
            aggregates.get(command.aggregateId());
            memory.find(command, 0);
            fingerprints.of(command.payload());
            var envelope = outgoing.envelope(command, command.time());
            var verdict = judge.judge(command, aggregate, envelope, progress.lastWithEvents());
            var result = verdict.result();
            rehearsal.read(outgoing.result(envelope, command.position(), result));
            if (verdict.state() != null) {
                aggregate =
                        aggregates.read(
                                aggregates.write(
                                        result.version(), envelope.now(), verdict.state()));
            }
        }
    }

    @Override
    public void close() {
        effects.close();
        CommitControl.forget(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        CommitControl.request(context);
        var position = position();
        if (progress.isDecided(position.offset())) {
            metrics.skipped();
            return;
        }
        long time = progress.time(record.timestamp(), context.currentSystemTimeMs());
        boolean hadEvents = false;
        try {
            var command = reader.read(record, position);
            if (KeyPlacement.partition(record.key(), partitions) == position.partition()) {
                hadEvents = answer(command, time);
            } else {
                forward(record, position);
            }
        } catch (DeadLetterException e) {
            reportParked(record, position, e);
            decided(position, false, time);
            throw e;
        }
        decided(position, hadEvents, time);
    }

    private void decided(Position position, boolean hadEvents, long time) {
        progress.decided(position.offset(), hadEvents, time);
        CommitControl.beforeCommit(context, progress::save);
    }

    /** Whether the command had events. */
    private boolean answer(IncomingCommand<C> command, long time) {
        var current = aggregates.get(command.aggregateId());
        var now = command.time().isAfter(current.time()) ? command.time() : current.time();
        var before = progress.lastWithEvents();
        var envelope = outgoing.envelope(command, now);
        if (!command.hasOwnId()) {
            return execute(judge.judge(command, current, envelope, before), command, envelope);
        }
        var fingerprint = fingerprints.of(command.payload());
        var first = memory.find(command, time);
        if (first == null) {
            var verdict = judge.judge(command, current, envelope, before);
            boolean hadEvents = execute(verdict, command, envelope);
            memory.remember(command, fingerprint, verdict, time);
            return hadEvents;
        }
        if (first.fingerprint().equals(ByteBuffer.wrap(fingerprint))) {
            metrics.repeated();
            var result = CommandMemory.replay(command, first, aggregate.type());
            context.forward(
                    outgoing.replayed(envelope, command.position(), result),
                    CommandTopology.RESULTS);
            return false;
        }
        return execute(judge.refuseReuse(command, current, before), command, envelope);
    }

    /**
     * Stores and forwards; whether there were events. What is too large for its topic is found
     * before anything is done.
     */
    private boolean execute(Verdict<E, S> verdict, IncomingCommand<C> command, Envelope envelope) {
        var result = verdict.result();
        var answer = outgoing.result(envelope, command.position(), result);
        var caused = caused(verdict, command, envelope);
        if (verdict.state() != null) {
            aggregates.put(
                    command.aggregateId(), result.version(), envelope.now(), verdict.state());
        }
        for (var change : verdict.changes()) {
            context.forward(change.record(), CommandTopology.EVENTS);
        }
        caused.forEach(Runnable::run);
        context.forward(answer, CommandTopology.RESULTS);
        metrics.decided(result.outcome());
        return !verdict.changes().isEmpty();
    }

    private List<Runnable> caused(
            Verdict<E, S> verdict, IncomingCommand<C> command, Envelope envelope) {
        if (verdict.changes().isEmpty()) {
            return List.of();
        }
        var cause =
                new Effects.Cause(
                        command.aggregateId(),
                        command.id(),
                        envelope.now(),
                        command.passedOn().headers(),
                        command.passedOn().correlationOr(command.id()));
        var caused = new ArrayList<Runnable>(verdict.changes().size());
        for (var change : verdict.changes()) {
            caused.add(effects.of(cause, change.event(), change.after()));
        }
        return caused;
    }

    /** Sends a command on to where its aggregate is decided, as it is, once. */
    private void forward(Record<byte[], byte[]> record, Position position) {
        if (record.headers().lastHeader(HeaderNames.FORWARDED_FROM) != null) {
            throw new DeadLetterException(
                    "misplaced",
                    "it was forwarded before, and lies on another partition than its key's still");
        }
        var headers = new RecordHeaders(record.headers());
        TextHeaders.set(headers, HeaderNames.FORWARDED_FROM, position.toString());
        context.forward(LargeRecords.fitting(record.withHeaders(headers)), CommandTopology.FORWARD);
        metrics.forwarded();
    }

    /**
     * Tells whoever waits, where they can be named. Of an aggregate whose key belongs to another
     * partition the version is not known here: it is told as 0.
     */
    private void reportParked(
            Record<byte[], byte[]> record, Position position, DeadLetterException reason) {
        metrics.parked();
        var key = CommandReader.readableKey(record.key());
        var id = CommandReader.readableId(record.headers());
        if (key.isEmpty() || id.isEmpty()) {
            return;
        }
        var error = new CommandError(null, reason.code(), String.valueOf(reason.getMessage()));
        var result =
                new CommandResult(
                        id.get(),
                        CommandReader.readableType(record.headers()),
                        key.get(),
                        Outcome.REJECTED,
                        aggregates.get(key.get()).version(),
                        progress.lastWithEvents().toString(),
                        List.of(),
                        BoundedErrors.of(List.of(error)));
        var envelope =
                outgoing.envelope(
                        key.get(),
                        id.get(),
                        PassedOn.ofUnreadable(record.headers()),
                        Instant.ofEpochMilli(record.timestamp()));
        context.forward(outgoing.result(envelope, position, result), CommandTopology.RESULTS);
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
        return Changelogs.of(context.applicationId(), store);
    }
}
