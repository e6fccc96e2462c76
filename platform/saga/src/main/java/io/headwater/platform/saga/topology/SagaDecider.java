package io.headwater.platform.saga.topology;

import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaCommand.CompensateSaga;
import io.headwater.platform.core.saga.SagaCommand.GiveUpSaga;
import io.headwater.platform.core.saga.SagaMachine;
import io.headwater.platform.core.saga.SagaState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Lets the machine decide what a saga is told. */
final class SagaDecider<C, E, S> implements Decider<Object, Object, SagaState<S>> {

    private static final TextLimit REASON = Limit.text("reason", 1, 500);

    private final Saga<C, E, S> saga;
    private final SagaMachine<C, E, S> machine;

    SagaDecider(Saga<C, E, S> saga, SagaMachine<C, E, S> machine) {
        this.saga = saga;
        this.machine = machine;
    }

    @Override
    public Decision<Object> decide(
            Object command, @Nullable SagaState<S> state, CommandContext context) {
        return switch (command) {
            case CompensateSaga(var reason) when !REASON.holds(reason) -> refused(reason);
            case GiveUpSaga(var reason) when !REASON.holds(reason) -> refused(reason);
            case SagaCommand told -> machine.decide(told, state, context);
            default -> begin(command, state, context);
        };
    }

    /** There is no saga yet that could be parked: the record is. */
    @SuppressWarnings("unchecked") // what is no command of the machine's is the saga's own
    private Decision<Object> begin(
            Object command, @Nullable SagaState<S> state, CommandContext context) {
        try {
            return machine.begin((C) command, state, context);
        } catch (RuntimeException e) {
            throw new DeadLetterException(
                    "saga-failed",
                    "the %s %s does not begin: %s".formatted(saga.type(), context.aggregateId(), e),
                    e);
        }
    }

    private static Decision<Object> refused(String reason) {
        return Decision.rejected(REASON.check(reason).stream().toList());
    }

    @Override
    public SagaState<S> evolve(@Nullable SagaState<S> state, Object event) {
        return machine.evolve(state, event);
    }

    @Override
    public List<Limit<?>> limits() {
        var all = new ArrayList<Limit<?>>(saga.limits());
        all.add(REASON);
        return all;
    }
}
