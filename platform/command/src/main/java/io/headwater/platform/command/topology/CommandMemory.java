package io.headwater.platform.command.topology;

import io.headwater.platform.command.topology.RememberedCommand.RememberedError;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.streams.RetainedStore;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The results of commands by aggregate and command id, for the deduplication window. */
final class CommandMemory {

    private final RetainedStore store;
    private final String changelog;
    private final AvroSerializer<RememberedCommand> writer;
    private final AvroDeserializer<RememberedCommand> reader;

    CommandMemory(RetainedStore store, String changelog, RecordWire wire) {
        this.store = store;
        this.changelog = changelog;
        var types = RecordTypes.of(RememberedCommand.class);
        this.writer = new AvroSerializer<>(wire, types);
        this.reader = new AvroDeserializer<>(wire, types);
        writer.prepare(changelog, RememberedCommand.class);
    }

    @Nullable RememberedCommand find(IncomingCommand<?> command, long now) {
        var bytes = store.get(key(command), now);
        return bytes == null ? null : reader.read(bytes);
    }

    /** Keeps the result of a command that was accepted or rejected; a conflict is none to keep. */
    void remember(IncomingCommand<?> command, byte[] fingerprint, Verdict<?, ?> verdict, long now) {
        var result = verdict.result();
        if (result.outcome() != Outcome.ACCEPTED && result.outcome() != Outcome.REJECTED) {
            return;
        }
        var remembered =
                new RememberedCommand(
                        ByteBuffer.wrap(fingerprint),
                        result.outcome() == Outcome.ACCEPTED,
                        result.version(),
                        verdict.position().offset(),
                        types(result.events()),
                        errors(result.errors()));
        store.put(key(command), writer.write(changelog, remembered), now);
    }

    /** The first result again, for a command that is the same as the remembered one. */
    static CommandResult replay(
            IncomingCommand<?> command, RememberedCommand first, String aggregateType) {
        var events = new ArrayList<EventReference>();
        long sequence = first.version() - first.events().size();
        for (var type : first.events()) {
            sequence++;
            events.add(EventReference.of(aggregateType, command.aggregateId(), type, sequence));
        }
        var here = command.position();
        return new CommandResult(
                command.id(),
                command.type(),
                command.aggregateId(),
                first.accepted() ? Outcome.ACCEPTED : Outcome.REJECTED,
                first.version(),
                new Position(here.topic(), here.partition(), first.position()).toString(),
                events,
                errors(first));
    }

    private static List<String> types(List<EventReference> events) {
        var types = new ArrayList<String>(events.size());
        events.forEach(event -> types.add(event.type()));
        return types;
    }

    private static List<RememberedError> errors(List<CommandError> errors) {
        var remembered = new ArrayList<RememberedError>(errors.size());
        errors.forEach(error ->
                remembered.add(new RememberedError(error.field(), error.code(), error.message())));
        return remembered;
    }

    private static List<CommandError> errors(RememberedCommand first) {
        return first.errors().stream()
                .map(error -> new CommandError(error.field(), error.code(), error.message()))
                .toList();
    }

    /** An aggregate id has no slash, so the two parts cannot be confused. */
    private static String key(IncomingCommand<?> command) {
        return command.aggregateId() + "/" + command.id();
    }
}
