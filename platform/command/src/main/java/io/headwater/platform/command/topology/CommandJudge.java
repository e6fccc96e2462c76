package io.headwater.platform.command.topology;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.message.Position;

import java.util.ArrayList;
import java.util.List;

/** Comes to a verdict on a command, given the aggregate as it stands; changes nothing. */
final class CommandJudge<C, E, S> {

    private static final CommandError REUSED =
            new CommandError(
                    null,
                    "command-id-reused",
                    "the command id was used for another command of this aggregate: another type"
                            + " or other fields");

    private final Decider<C, E, S> decider;
    private final OutgoingRecords<E> outgoing;

    CommandJudge(Decider<C, E, S> decider, OutgoingRecords<E> outgoing) {
        this.decider = decider;
        this.outgoing = outgoing;
    }

    /**
     * Checks the command's conditions and asks the decider.
     *
     * @param before the position of a command without events of its own
     */
    Verdict<E, S> judge(
            IncomingCommand<C> command,
            AggregateStore.Versioned<S> current,
            Envelope envelope,
            Position before) {
        var failure = command.conditions().check(current.version(), envelope.now());
        if (failure.isPresent()) {
            var errors = List.of(failure.get().error());
            return refuse(command, failure.get().outcome(), current.version(), errors, before);
        }
        var decision =
                decider.decide(
                        command.payload(),
                        current.state(),
                        new CommandContext(command.aggregateId(), envelope.now()));
        return switch (decision) {
            case Decision.Accepted<E>(var events) ->
                    accept(command, current, events, envelope, before);
            case Decision.Rejected<E>(var errors) ->
                    refuse(command, Outcome.REJECTED, current.version(), errors, before);
        };
    }

    /** The verdict on another command under an id that is taken. */
    Verdict<E, S> refuseReuse(
            IncomingCommand<C> command, AggregateStore.Versioned<S> current, Position before) {
        return refuse(command, Outcome.ID_CONFLICT, current.version(), List.of(REUSED), before);
    }

    private Verdict<E, S> accept(
            IncomingCommand<C> command,
            AggregateStore.Versioned<S> current,
            List<E> events,
            Envelope envelope,
            Position before) {
        var state = current.state();
        long version = current.version();
        var references = new ArrayList<EventReference>(events.size());
        var changes = new ArrayList<Verdict.Change<E, S>>(events.size());
        for (var event : events) {
            state = decider.evolve(state, event);
            version++;
            var reference = outgoing.reference(command.aggregateId(), event, version);
            references.add(reference);
            changes.add(
                    new Verdict.Change<>(
                            event,
                            state,
                            outgoing.event(envelope, command.position(), event, reference)));
        }
        var position = events.isEmpty() ? before : command.position();
        var result = result(command, Outcome.ACCEPTED, version, position, references, List.of());
        return new Verdict<>(result, position, changes);
    }

    private Verdict<E, S> refuse(
            IncomingCommand<C> command,
            Outcome outcome,
            long version,
            List<CommandError> errors,
            Position before) {
        var bounded = BoundedErrors.of(errors);
        return new Verdict<>(
                result(command, outcome, version, before, List.of(), bounded), before, List.of());
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
}
