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

    /** The saga is told that at that time, or a little later. */
    record Wake(Instant at, SagaCommand command) implements SagaEffect {}
}
