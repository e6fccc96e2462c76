package io.headwater.platform.core.saga;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.saga.SagaCommand.ReportEvent;
import io.headwater.platform.core.saga.SagaCommand.ReportResult;
import io.headwater.platform.core.saga.SagaCommand.SagaNews;
import io.headwater.platform.core.saga.SagaCommand.WakeStep;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.platform.core.saga.SagaEvent.SagaStepDone;
import io.headwater.platform.core.saga.SagaEvent.SagaStepRefused;
import io.headwater.platform.core.saga.SagaEvent.SagaStepSent;
import io.headwater.platform.core.saga.SagaEvent.SagaTurnedBack;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One input's way through a saga: the events that it causes, and where the saga then stands. */
final class SagaProgress<E, S> {

    private final SagaMachine<?, E, S> machine;
    private final Steps<E, S> steps;
    private final CommandContext context;
    private final List<Object> events = new ArrayList<>();
    private SagaState<S> state;

    SagaProgress(
            SagaMachine<?, E, S> machine,
            Steps<E, S> steps,
            SagaState<S> state,
            CommandContext context) {
        this.machine = machine;
        this.steps = steps;
        this.state = state;
        this.context = context;
    }

    Decision<Object> decision() {
        return new Decision.Accepted<>(events);
    }

    List<Object> events() {
        return List.copyOf(events);
    }

    void began(SagaStarted started, List<E> own) {
        record(started);
        own.forEach(this::record);
        goOn();
    }

    /** What it is told by itself; each answer once, and nothing behind its end. */
    void tell(SagaNews news) {
        switch (news) {
            case ReportResult told -> decided(told);
            case ReportEvent told -> caused(told);
            case WakeStep(var step, var undo, var attempt) -> due(step, undo, attempt);
        }
    }

    private void caused(ReportEvent told) {
        sent(told.commandId())
                .filter(step -> !step.undo())
                .ifPresent(step -> {
                    var event = machine.read(told);
                    var lesson = steps.named(step.step()).learned().get(event.getClass());
                    if (lesson != null) {
                        done(step, lesson.apply(event));
                    }
                });
    }

    /** Of a step that learns of an event, the event says that it is done. */
    private void decided(ReportResult told) {
        sent(told.commandId())
                .ifPresent(step -> {
                    if (!told.errors().isEmpty()) {
                        refused(step, told.errors());
                    } else if (step.undo() || !steps.named(step.step()).learnsOf(told.events())) {
                        done(step, null);
                    }
                });
    }

    private void due(String name, boolean undo, int attempt) {
        state.step(name, undo)
                .filter(step -> step.attempt() == attempt && step.retryAt() != null)
                .filter(_ -> undo || state.status() == SagaStatus.RUNNING)
                .ifPresent(_ -> send(name, undo, attempt + 1));
    }

    Decision<Object> retry() {
        var refused =
                state.steps().stream()
                        .filter(step -> step.status() == StepStatus.REFUSED)
                        .filter(step -> step.undo() || state.status() == SagaStatus.RUNNING)
                        .toList();
        if (refused.isEmpty()) {
            return Decision.rejected(
                    "nothing-refused", "no step of %s is refused".formatted(context.aggregateId()));
        }
        refused.forEach(step -> send(step.step(), step.undo(), step.attempt() + 1));
        return decision();
    }

    Decision<Object> turnBack(String reason) {
        if (state.status() != SagaStatus.RUNNING) {
            return SagaMachine.notRunning(context, state);
        }
        if (state.steps().stream().anyMatch(step -> steps.named(step.step()).certain())) {
            return Decision.rejected(
                    "beyond-turning-back",
                    "%s has come to a step behind which nothing is undone"
                            .formatted(context.aggregateId()));
        }
        record(new SagaTurnedBack(reason));
        goOn();
        return decision();
    }

    private void done(StepState step, @Nullable E lesson) {
        record(new SagaStepDone(step.step(), step.undo(), step.attempt()));
        if (lesson != null) {
            record(lesson);
        }
        goOn();
    }

    private void refused(StepState step, List<CommandError> errors) {
        var policy = steps.named(step.step()).retry(step.undo());
        var codes = errors.stream().map(CommandError::code).toList();
        boolean isForward = !step.undo() && state.status() == SagaStatus.RUNNING;
        Instant retryAt = null;
        if ((isForward || step.undo()) && policy.allows(step.attempt(), codes)) {
            retryAt =
                    context.now()
                            .plus(policy.pause(context.aggregateId(), step.step(), step.attempt()));
        }
        record(new SagaStepRefused(step.step(), step.undo(), step.attempt(), errors, retryAt));
        goOn();
    }

    private void goOn() {
        if (state.status() == SagaStatus.RUNNING) {
            goForward();
        }
        if (state.status() == SagaStatus.COMPENSATING) {
            goBack();
        }
    }

    private void goForward() {
        for (var stage : steps.stages()) {
            var states = new ArrayList<StepState>(stage.size());
            for (var step : stage) {
                state.step(step.name(), false).ifPresent(states::add);
            }
            if (states.isEmpty()) {
                stage.forEach(step -> send(step.name(), false, 1));
                return;
            }
            if (states.stream().anyMatch(StepState::isPending)) {
                return;
            }
            var refused =
                    states.stream().filter(one -> one.status() == StepStatus.REFUSED).toList();
            if (!refused.isEmpty()) {
                if (!stage.getFirst().certain()) {
                    record(new SagaTurnedBack(String.valueOf(refused.getFirst().refusal())));
                }
                return;
            }
        }
        record(new SagaEnded(SagaStatus.COMPLETED, null));
    }

    private void goBack() {
        if (state.steps().stream()
                .anyMatch(step -> !step.undo() && step.status() == StepStatus.SENT)) {
            return;
        }
        for (var stage : steps.stages().reversed()) {
            boolean isUndone = true;
            for (var step : stage) {
                if (step.undoing() == null || !state.isDone(step.name(), false)) {
                    continue;
                }
                if (state.step(step.name(), true).isEmpty()) {
                    send(step.name(), true, 1);
                }
                isUndone &= state.isDone(step.name(), true);
            }
            if (!isUndone) {
                return;
            }
        }
        record(new SagaEnded(SagaStatus.COMPENSATED, state.reason()));
    }

    private void send(String name, boolean undo, int attempt) {
        var step = steps.named(name);
        var order = machine.order(step, undo, context.aggregateId(), state);
        record(
                new SagaStepSent(
                        name,
                        undo,
                        attempt,
                        machine.commandId(context.aggregateId(), name, undo, attempt),
                        order.type(),
                        order.aggregateId(),
                        context.now(),
                        context.now().plus(step.deadline())));
    }

    private Optional<StepState> sent(String commandId) {
        return state.steps().stream()
                .filter(step -> step.commandId().equals(commandId))
                .filter(step -> step.status() == StepStatus.SENT)
                .findFirst();
    }

    private void record(Object event) {
        state = machine.evolve(state, event);
        events.add(event);
    }
}
