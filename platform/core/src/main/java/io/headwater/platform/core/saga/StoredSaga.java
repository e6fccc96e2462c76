package io.headwater.platform.core.saga;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the store keeps of a saga; see {@link SagaState}.
 *
 * @param data the saga's own record, in the wire format
 */
public record StoredSaga(
        int definition,
        SagaStatus status,
        @Nullable String reason,
        List<StepState> steps,
        @Nullable ParkedSaga parked,
        @Nullable ByteBuffer data) {

    public StoredSaga {
        steps = List.copyOf(steps);
    }

    /** Without the data, which is read by a codec. */
    public static StoredSaga of(SagaState<?> saga, @Nullable ByteBuffer data) {
        return new StoredSaga(
                saga.definition(), saga.status(), saga.reason(), saga.steps(), saga.parked(), data);
    }

    /** With the data, as a codec read it. */
    public <S> SagaState<S> with(@Nullable S read) {
        return new SagaState<>(definition, status, reason, steps, parked, read);
    }
}
