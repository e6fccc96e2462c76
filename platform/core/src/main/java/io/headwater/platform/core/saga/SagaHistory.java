package io.headwater.platform.core.saga;

import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaNewsHeld;
import io.headwater.platform.core.saga.SagaEvent.SagaParked;
import io.headwater.platform.core.saga.SagaEvent.SagaResumed;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.platform.core.saga.SagaEvent.SagaStepDone;
import io.headwater.platform.core.saga.SagaEvent.SagaStepRefused;
import io.headwater.platform.core.saga.SagaEvent.SagaStepSent;
import io.headwater.platform.core.saga.SagaEvent.SagaTurnedBack;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Folds the events of a saga, its own and the machine's, into where it stands. */
final class SagaHistory<E, S> {

    private final Saga<?, E, S> saga;

    SagaHistory(Saga<?, E, S> saga) {
        this.saga = saga;
    }

    /** The saga after an event; throws where history is impossible. */
    @SuppressWarnings("unchecked") // what is no event of the machine's is the saga's own
    SagaState<S> evolve(@Nullable SagaState<S> state, Object event) {
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
                                    sent.sentAt(),
                                    null,
                                    null));
            case SagaStepDone done -> before.with(sent(before, done.step(), done.undo()).done());
            case SagaStepRefused refused ->
                    before.with(
                            sent(before, refused.step(), refused.undo())
                                    .refused(refused.retryAt(), sentence(refused)));
            case SagaParked(var news, var message, var attempt, var retryAt) ->
                    before.with(new ParkedSaga(message, attempt, retryAt, List.of(news)));
            case SagaNewsHeld(var news) -> before.with(parked(before).holding(news));
            case SagaResumed _ -> before.with((ParkedSaga) null);
            case SagaTurnedBack(var reason) -> before.with(SagaStatus.COMPENSATING, reason);
            case SagaEnded(var status, var reason) -> before.with(status, reason);
        };
    }

    private static StepState sent(SagaState<?> state, String step, boolean undo) {
        return state.step(step, undo)
                .orElseThrow(() -> new IllegalStateException("step " + step + " was never sent"));
    }

    private static ParkedSaga parked(SagaState<?> state) {
        return Objects.requireNonNull(state.parked(), "the saga is not parked");
    }

    private static String sentence(SagaStepRefused refused) {
        return "%s was refused: %s"
                .formatted(
                        refused.step(),
                        refused.errors().stream()
                                .map(error -> "%s (%s)".formatted(error.message(), error.code()))
                                .collect(Collectors.joining(", ")));
    }
}
