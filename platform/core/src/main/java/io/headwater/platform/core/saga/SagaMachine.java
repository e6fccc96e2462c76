package io.headwater.platform.core.saga;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.platform.core.saga.SagaEvent.SagaStepDone;
import io.headwater.platform.core.saga.SagaEvent.SagaStepRefused;
import io.headwater.platform.core.saga.SagaEvent.SagaStepSent;
import io.headwater.platform.core.saga.SagaEvent.SagaTurnedBack;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Runs a saga: from what it is told and where it stands to the events that say what is done next,
 * and to their effects. Pure, as a decider is.
 */
public final class SagaMachine<C, E, S> {

    private final Saga<C, E, S> saga;

    public SagaMachine(Saga<C, E, S> saga) {
        this.saga = saga;
    }

    /**
     * The events that an input causes, the saga's own among the machine's; none where it changes
     * nothing, since it came before, or too late. Refused is only what somebody asks for.
     *
     * @param state {@code null} where there is no such saga
     */
    public Decision<Object> decide(
            SagaInput<C> input, @Nullable SagaState<S> state, CommandContext context) {
        if (input instanceof SagaInput.Begin<C>(var command)) {
            return begin(command, state, context);
        }
        if (state == null) {
            return Decision.rejected(
                    "saga-not-found",
                    "there is no %s %s".formatted(saga.type(), context.aggregateId()));
        }
        var steps = steps(state.definition());
        var progress = new SagaProgress<>(this, steps, state, context);
        return switch (input) {
            case SagaInput.Begin<C> _ -> throw new IllegalStateException("it was seen above");
            case SagaInput.Caused<C>(var commandId, var event) -> {
                progress.caused(commandId, event);
                yield progress.decision();
            }
            case SagaInput.Decided<C>(var commandId, var events, var errors) -> {
                progress.decided(commandId, events, errors);
                yield progress.decision();
            }
            case SagaInput.Due<C>(var step, var undo, var attempt) -> {
                progress.due(step, undo, attempt);
                yield progress.decision();
            }
            case SagaInput.Retry<C> _ -> progress.retry();
            case SagaInput.TurnBack<C>(var reason) -> progress.turnBack(reason);
            case SagaInput.GiveUp<C>(var reason) -> progress.giveUp(reason);
        };
    }

    private Decision<Object> begin(
            C command, @Nullable SagaState<S> state, CommandContext context) {
        if (state != null) {
            return Decision.rejected(
                    "saga-exists",
                    "there is a %s %s already".formatted(saga.type(), context.aggregateId()));
        }
        return switch (saga.begin(command, context)) {
            case Decision.Rejected<E>(List<CommandError> errors) -> Decision.rejected(errors);
            case Decision.Accepted<E>(var events) -> {
                int latest = saga.definitions().lastKey();
                var progress =
                        new SagaProgress<>(this, steps(latest), SagaState.started(latest), context);
                progress.began(new SagaStarted(latest), events);
                yield progress.decision();
            }
        };
    }

    /** The saga after an event; throws where history is impossible. */
    @SuppressWarnings("unchecked") // what is no event of the machine's is the saga's own
    public SagaState<S> evolve(@Nullable SagaState<S> state, Object event) {
        if (event instanceof SagaStarted(int definition)) {
            return SagaState.started(definition);
        }
        var before = Objects.requireNonNull(state, "no saga begins with " + event);
        if (!(event instanceof SagaEvent known)) {
            return before.withData(saga.evolve(before.data(), (E) event));
        }
        return switch (known) {
            case SagaStarted _ -> throw new IllegalStateException("it was seen above");
            case SagaStepSent sent ->
                    before.with(
                            new StepState(
                                    sent.step(),
                                    sent.undo(),
                                    sent.attempt(),
                                    sent.commandId(),
                                    StepStatus.SENT,
                                    null,
                                    null));
            case SagaStepDone done -> before.with(sent(before, done.step(), done.undo()).done());
            case SagaStepRefused refused ->
                    before.with(
                            sent(before, refused.step(), refused.undo())
                                    .refused(refused.retryAt(), sentence(refused)));
            case SagaTurnedBack(var reason) -> before.with(SagaStatus.COMPENSATING, reason);
            case SagaEnded(var status, var reason) -> before.with(status, reason);
        };
    }

    private static StepState sent(SagaState<?> state, String step, boolean undo) {
        return state.step(step, undo)
                .orElseThrow(() -> new IllegalStateException("step " + step + " was never sent"));
    }

    private static String sentence(SagaStepRefused refused) {
        return "%s was refused: %s"
                .formatted(
                        refused.step(),
                        refused.errors().stream()
                                .map(error -> "%s (%s)".formatted(error.message(), error.code()))
                                .collect(Collectors.joining(", ")));
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
                                    refused.step(),
                                    refused.undo(),
                                    refused.attempt()));
            default -> List.of();
        };
    }

    Order order(Step<E, S> step, boolean undo, String id, SagaState<S> state) {
        var data = Objects.requireNonNull(state.data(), "the saga began with no event of its own");
        var asking = undo ? Objects.requireNonNull(step.undoing(), step.name()) : step.asking();
        return asking.order(id, data);
    }

    /** Of one attempt, for ever. */
    String commandId(String id, String step, boolean undo, int attempt) {
        return "%s/%s/%s/%d".formatted(saga.type(), id, undo ? "undo-" + step : step, attempt);
    }

    private Steps<E, S> steps(int definition) {
        var steps = saga.definitions().get(definition);
        if (steps == null) {
            throw new IllegalStateException(
                    "this build has no definition %d of %s; it has %s"
                            .formatted(definition, saga.type(), saga.definitions().keySet()));
        }
        return steps;
    }
}
