package io.headwater.platform.core.saga;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandIds;
import io.headwater.platform.core.saga.SagaCommand.CompensateSaga;
import io.headwater.platform.core.saga.SagaCommand.GiveUpSaga;
import io.headwater.platform.core.saga.SagaCommand.ReportEvent;
import io.headwater.platform.core.saga.SagaCommand.RetrySaga;
import io.headwater.platform.core.saga.SagaCommand.SagaNews;
import io.headwater.platform.core.saga.SagaCommand.WakeSaga;
import io.headwater.platform.core.saga.SagaCommand.WakeStep;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaNewsHeld;
import io.headwater.platform.core.saga.SagaEvent.SagaParked;
import io.headwater.platform.core.saga.SagaEvent.SagaResumed;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.platform.core.saga.SagaEvent.SagaStepRefused;
import io.headwater.platform.core.saga.SagaEvent.SagaStepSent;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs a saga: from what it is told and where it stands to the events that say what is done next,
 * and to their effects. Pure, as a decider is.
 */
public final class SagaMachine<C, E, S> {

    private static final int LONGEST_MESSAGE = 500;

    private final Saga<C, E, S> saga;
    private final SortedMap<Integer, Steps<E, S>> definitions;
    private final SagaMessages messages;
    private final SagaHistory<E, S> history;

    public SagaMachine(Saga<C, E, S> saga, SagaMessages messages) {
        this.saga = saga;
        // Once: a saga makes them anew each time that it is asked.
        this.definitions = saga.definitions();
        this.messages = messages;
        this.history = new SagaHistory<>(saga);
    }

    /**
     * Begins one, or refuses it. Throws what the saga's own code throws.
     *
     * @param state {@code null} where there is no such saga
     */
    public Decision<Object> begin(C command, @Nullable SagaState<S> state, CommandContext context) {
        if (state != null) {
            return Decision.rejected(
                    "saga-exists",
                    "there is a %s %s already".formatted(saga.type(), context.aggregateId()));
        }
        return switch (saga.begin(command, context)) {
            case Decision.Rejected<E>(List<CommandError> errors) -> Decision.rejected(errors);
            case Decision.Accepted<E>(var events) -> {
                int latest = definitions.lastKey();
                var progress = progress(SagaState.started(latest), context);
                progress.began(new SagaStarted(latest), events);
                yield progress.decision();
            }
        };
    }

    /**
     * The events that something it is told causes, the saga's own among the machine's; none where
     * it changes nothing, since it came before, or too late. Where the saga's own code throws, the
     * saga is parked. Refused is only what somebody asks for.
     *
     * @param state {@code null} where there is no such saga
     */
    public Decision<Object> decide(
            SagaCommand command, @Nullable SagaState<S> state, CommandContext context) {
        if (state == null) {
            return Decision.rejected(
                    "saga-not-found",
                    "there is no %s %s".formatted(saga.type(), context.aggregateId()));
        }
        return switch (command) {
            case SagaNews news ->
                    state.status().isEnded()
                            ? Decision.accepted()
                            : new Decision.Accepted<>(tell(news, 1, state, context));
            case WakeSaga(int attempt) ->
                    state.parked() != null && state.parked().attempt() == attempt
                            ? resume(state, state.parked(), context)
                            : Decision.accepted();
            case RetrySaga _ ->
                    state.parked() != null
                            ? resume(state, state.parked(), context)
                            : orRefused(state, context, SagaProgress::retry);
            case CompensateSaga(var reason) -> turnBack(reason, state, context);
            case GiveUpSaga(var reason) ->
                    state.status().isEnded()
                            ? notRunning(context, state)
                            : Decision.accepted(new SagaEnded(SagaStatus.FAILED, reason));
        };
    }

    static Decision<Object> notRunning(CommandContext context, SagaState<?> state) {
        return Decision.rejected(
                "saga-not-running", "%s is %s".formatted(context.aggregateId(), state.status()));
    }

    /** One that is parked is told what waits: only then it knows what is to be undone. */
    private Decision<Object> turnBack(String reason, SagaState<S> state, CommandContext context) {
        return switch (orRefused(state, context, progress -> progress.turnBack(reason))) {
            case Decision.Rejected<Object> refused -> refused;
            case Decision.Accepted<Object>(var events) -> {
                var turned = state;
                for (var event : events) {
                    turned = evolve(turned, event);
                }
                var parked = turned.parked();
                yield parked == null
                        ? new Decision.Accepted<>(events)
                        : new Decision.Accepted<>(
                                Stream.concat(
                                                events.stream(),
                                                resumed(turned, parked, context).stream())
                                        .toList());
            }
        };
    }

    private Decision<Object> resume(SagaState<S> state, ParkedSaga parked, CommandContext context) {
        return new Decision.Accepted<>(resumed(state, parked, context));
    }

    /** Tells all that waits, until there is something that it cannot take again. */
    private List<Object> resumed(SagaState<S> state, ParkedSaga parked, CommandContext context) {
        var events = new ArrayList<Object>(List.of(new SagaResumed()));
        var current = evolve(state, events.getFirst());
        int attempt = parked.attempt() + 1;
        for (var news : parked.waiting()) {
            for (var event : tell(news, attempt, current, context)) {
                current = evolve(current, event);
                events.add(event);
            }
            attempt = 1;
        }
        return events;
    }

    private List<Object> tell(
            SagaNews news, int attempt, SagaState<S> state, CommandContext context) {
        if (state.parked() != null) {
            return List.of(new SagaNewsHeld(news));
        }
        try {
            var progress = progress(state, context);
            progress.tell(news);
            return progress.events();
        } catch (RuntimeException e) {
            var again =
                    RetryPolicy.PARKED.allows(attempt, List.of())
                            ? context.now()
                                    .plus(
                                            RetryPolicy.PARKED.pause(
                                                    context.aggregateId(), "parked", attempt))
                            : null;
            return List.of(new SagaParked(news, sentence(e), attempt, again));
        }
    }

    /** Whoever asks is told that the saga's own code throws. */
    private Decision<Object> orRefused(
            SagaState<S> state,
            CommandContext context,
            Function<SagaProgress<E, S>, Decision<Object>> asked) {
        if (state.status().isEnded()) {
            return notRunning(context, state);
        }
        try {
            return asked.apply(progress(state, context));
        } catch (RuntimeException e) {
            return Decision.rejected("saga-failed", sentence(e));
        }
    }

    private SagaProgress<E, S> progress(SagaState<S> state, CommandContext context) {
        return new SagaProgress<>(this, steps(state.definition()), state, context);
    }

    private static String sentence(RuntimeException e) {
        var whole = e.toString();
        return whole.length() <= LONGEST_MESSAGE
                ? whole
                : whole.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    Object read(ReportEvent told) {
        return messages.read(told);
    }

    /** The saga after an event; throws where history is impossible. */
    public SagaState<S> evolve(@Nullable SagaState<S> state, Object event) {
        return history.evolve(state, event);
    }

    /**
     * What an event causes besides.
     *
     * @param after the saga behind this event
     */
    public List<SagaEffect> effects(String id, Object event, SagaState<S> after) {
        return switch (event) {
            case SagaStepSent sent -> {
                var step = steps(after.definition()).named(sent.step());
                yield List.of(
                        new SagaEffect.Send(
                                order(step, sent.undo(), id, after),
                                sent.commandId(),
                                sent.expiresAt()));
            }
            case SagaStepRefused refused when refused.retryAt() != null ->
                    List.of(
                            new SagaEffect.Wake(
                                    refused.retryAt(),
                                    new WakeStep(
                                            refused.step(), refused.undo(), refused.attempt())));
            case SagaParked parked when parked.retryAt() != null ->
                    List.of(new SagaEffect.Wake(parked.retryAt(), new WakeSaga(parked.attempt())));
            default -> List.of();
        };
    }

    Order order(Step<E, S> step, boolean undo, String id, SagaState<S> state) {
        var data = Objects.requireNonNull(state.data(), "the saga began with no event of its own");
        var asking = undo ? Objects.requireNonNull(step.undoing(), step.name()) : step.asking();
        var order = asking.order(id, data);
        messages.check(order);
        return order;
    }

    /** Of one attempt, for ever. Where the saga's id is too long for it, a name stands for it. */
    String commandId(String id, String step, boolean undo, int attempt) {
        var whole = commandId(id, undo ? "undo-" + step : step, attempt);
        if (whole.length() <= CommandIds.LONGEST) {
            return whole;
        }
        var name = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        return commandId(name, undo ? "undo-" + step : step, attempt);
    }

    /** The step that a command is an attempt of; none that there is where it takes one back. */
    public static String stepOf(String commandId) {
        int attempt = commandId.lastIndexOf('/');
        return commandId.substring(commandId.lastIndexOf('/', attempt - 1) + 1, attempt);
    }

    private String commandId(String id, String step, int attempt) {
        return saga.type() + "/" + id + "/" + step + "/" + attempt;
    }

    private Steps<E, S> steps(int definition) {
        var steps = definitions.get(definition);
        if (steps == null) {
            throw new IllegalStateException(
                    "this build has no definition %d of %s; it has %s"
                            .formatted(definition, saga.type(), definitions.keySet()));
        }
        return steps;
    }
}
