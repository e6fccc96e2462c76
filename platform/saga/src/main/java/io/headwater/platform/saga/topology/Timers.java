package io.headwater.platform.saga.topology;

import io.headwater.platform.command.Effects;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaEffect.Wake;
import io.headwater.platform.core.streams.CommitControl;
import io.headwater.platform.core.topic.RecordStore;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What sagas are to be told later, in a store by time. When the first of those times has come, what
 * is due goes to the sagas' own topic, in the transaction that forgets it. One that a saga needs no
 * more comes all the same, and changes nothing. For one task and its thread.
 */
final class Timers {

    /** So many at a time: the task has records to process, too. */
    private static final int MOST = 500;

    private static final long NONE = Long.MAX_VALUE;
    private static final Duration SOONEST = Duration.ofMillis(1);

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<String, byte[]> store;
    private final SagaRecords records;
    private final SagaMetrics.Task metrics;
    private final String changelog;
    private final AvroSerializer<StoredTimer> writer;
    private final AvroDeserializer<StoredTimer> reader;
    private final AvroSerializer<SagaCommand> commandWriter;
    private final AvroDeserializer<SagaCommand> commandReader;

    private @Nullable Cancellable alarm;

    /** When that goes off, in milliseconds since 1970. */
    private long alarmAt = NONE;

    Timers(
            ProcessorContext<byte[], byte[]> context,
            SagaRecords records,
            RecordWire wire,
            SagaMetrics.Task metrics) {
        this.context = context;
        this.store = context.getStateStore(RecordStore.TIMERS.storeName());
        this.records = records;
        this.metrics = metrics;
        this.changelog = RecordStore.TIMERS.changelogOf(context.applicationId());
        var types = RecordTypes.of(StoredTimer.class);
        this.writer = new AvroSerializer<>(wire, types);
        this.reader = new AvroDeserializer<>(wire, types);
        writer.prepare(changelog, StoredTimer.class);
        var commands = RecordTypes.of(SagaCommand.class);
        this.commandWriter = new AvroSerializer<>(wire, commands);
        this.commandReader = new AvroDeserializer<>(wire, commands);
        try (var all = store.all()) {
            all.forEachRemaining(entry -> metrics.timerSet(due(entry.key)));
        }
        setAlarm();
    }

    /** Keeps one. */
    void set(Effects.Cause cause, Wake wake) {
        var topic = records.topic();
        var timer =
                new StoredTimer(
                        cause.aggregateId(),
                        ByteBuffer.wrap(commandWriter.write(topic, wake.command())),
                        cause.commandId(),
                        Stream.concat(cause.passedOn().stream(), Stream.of(cause.correlation()))
                                .map(StoredHeader::of)
                                .toList());
        var key = key(wake.at(), cause.aggregateId(), wake.command());
        if (store.putIfAbsent(key, writer.write(changelog, timer)) == null) {
            metrics.timerSet(due(key));
        }
        if (due(key) < alarmAt) {
            setAlarm(due(key));
        }
    }

    private void tell(long now) {
        for (var entry : due(now)) {
            var timer = reader.read(entry.value);
            context.forward(
                    records.told(
                            timer.sagaId(),
                            commandReader.read(timer.command()),
                            timer.passedOn().stream().map(StoredHeader::header).toList(),
                            TextHeaders.of(HeaderNames.CAUSATION_ID, timer.cause()),
                            Instant.ofEpochMilli(now)),
                    SagaWiring.TOLD_LATER);
            store.delete(entry.key);
            metrics.timerGone(due(entry.key));
            CommitControl.request(context);
        }
        setAlarm();
    }

    private List<KeyValue<String, byte[]>> due(long now) {
        var due = new ArrayList<KeyValue<String, byte[]>>();
        try (var all = store.range(null, time(now + 1))) {
            while (all.hasNext() && due.size() < MOST) {
                due.add(all.next());
            }
        }
        return due;
    }

    private void setAlarm() {
        try (var all = store.all()) {
            setAlarm(all.hasNext() ? due(all.next().key) : NONE);
        }
    }

    private void setAlarm(long at) {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        alarmAt = at;
        if (at != NONE) {
            var left = Duration.ofMillis(at - context.currentSystemTimeMs());
            alarm =
                    context.schedule(
                            left.compareTo(SOONEST) < 0 ? SOONEST : left,
                            PunctuationType.WALL_CLOCK_TIME,
                            this::tell);
        }
    }

    /** In the order of time; the same wish twice is one. */
    private static String key(Instant at, String sagaId, SagaCommand command) {
        var what =
                switch (command) {
                    case SagaCommand.WakeStep(var step, var undo, var attempt) ->
                            "%s/%s/%d".formatted(step, undo, attempt);
                    default -> command.getClass().getSimpleName();
                };
        return time(at.toEpochMilli()) + "/" + sagaId + "/" + what;
    }

    private static String time(long millis) {
        return "%019d".formatted(millis);
    }

    private static long due(String key) {
        return Long.parseLong(key.substring(0, key.indexOf('/')));
    }
}
