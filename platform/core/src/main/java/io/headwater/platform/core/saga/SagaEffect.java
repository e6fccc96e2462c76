package io.headwater.platform.core.saga;

import java.time.Instant;

/** What an event of a saga causes besides, in the transaction that records it. */
public sealed interface SagaEffect {

    /**
     * A command is sent.
     *
     * @param expiresAt {@code ce_expirytime}
     */
    record Send(Order order, String commandId, Instant expiresAt) implements SagaEffect {}

    /** {@link SagaInput.Due} comes at that time, or a little later. */
    record Wake(Instant at, String step, boolean undo, int attempt) implements SagaEffect {}
}
