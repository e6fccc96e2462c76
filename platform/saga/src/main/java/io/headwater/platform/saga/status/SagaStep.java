package io.headwater.platform.saga.status;

import io.headwater.platform.core.saga.StepStatus;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A step of a saga, or what takes it back.
 *
 * @param undo whether it is what takes the step back
 * @param attempts the latest, oldest first
 */
public record SagaStep(
        String step,
        boolean undo,
        StepStatus status,
        String aggregateType,
        String aggregateId,
        List<SagaAttempt> attempts) {

    /** The rest is among the saga's events. */
    private static final int MOST_ATTEMPTS = 20;

    public SagaStep {
        attempts = List.copyOf(attempts);
    }

    boolean is(String name, boolean isUndo) {
        return step.equals(name) && undo == isUndo;
    }

    SagaStep with(SagaAttempt next) {
        var kept =
                attempts.subList(Math.max(0, attempts.size() + 1 - MOST_ATTEMPTS), attempts.size());
        return new SagaStep(
                step,
                undo,
                StepStatus.SENT,
                aggregateType,
                aggregateId,
                Stream.concat(kept.stream(), Stream.of(next)).toList());
    }

    SagaStep answered(StepStatus now, UnaryOperator<SagaAttempt> answer) {
        var before = attempts.subList(0, attempts.size() - 1);
        return new SagaStep(
                step,
                undo,
                now,
                aggregateType,
                aggregateId,
                Stream.concat(before.stream(), Stream.of(answer.apply(attempts.getLast())))
                        .toList());
    }
}
