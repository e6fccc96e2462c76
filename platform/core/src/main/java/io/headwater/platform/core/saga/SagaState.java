package io.headwater.platform.core.saga;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A saga as its events made it.
 *
 * @param definition see {@link SagaEvent.SagaStarted}
 * @param reason why it turned back, or was given up
 * @param steps in the order in which they were begun
 * @param parked why it stands still; {@code null} while it does not
 * @param data what the saga keeps in mind; {@code null} before its first own event
 */
public record SagaState<S>(
        int definition,
        SagaStatus status,
        @Nullable String reason,
        List<StepState> steps,
        @Nullable ParkedSaga parked,
        @Nullable S data) {

    public SagaState {
        steps = List.copyOf(steps);
    }

    static <S> SagaState<S> started(int definition) {
        return new SagaState<>(definition, SagaStatus.RUNNING, null, List.of(), null, null);
    }

    /**
     * Whether it has not ended, and is parked, or nothing comes by itself: somebody has to look.
     */
    public boolean isStuck() {
        return !status.isEnded()
                && (parked != null || steps.stream().noneMatch(StepState::isPending));
    }

    Optional<StepState> step(String name, boolean undo) {
        for (var one : steps) {
            if (one.is(name, undo)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    boolean isDone(String name, boolean undo) {
        return step(name, undo).filter(one -> one.status() == StepStatus.DONE).isPresent();
    }

    SagaState<S> with(StepState changed) {
        var all = new ArrayList<StepState>(steps.size() + 1);
        boolean isNew = true;
        for (var one : steps) {
            boolean isSame = one.is(changed.step(), changed.undo());
            all.add(isSame ? changed : one);
            isNew &= !isSame;
        }
        if (isNew) {
            all.add(changed);
        }
        return new SagaState<>(definition, status, reason, all, parked, data);
    }

    SagaState<S> with(SagaStatus next, @Nullable String why) {
        return new SagaState<>(
                definition,
                next,
                why == null ? reason : why,
                steps,
                next.isEnded() ? null : parked,
                data);
    }

    SagaState<S> with(@Nullable ParkedSaga next) {
        return new SagaState<>(definition, status, reason, steps, next, data);
    }

    SagaState<S> withData(S next) {
        return new SagaState<>(definition, status, reason, steps, parked, next);
    }
}
