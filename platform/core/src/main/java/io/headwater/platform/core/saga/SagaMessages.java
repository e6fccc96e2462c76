package io.headwater.platform.core.saga;

import io.headwater.platform.core.saga.SagaCommand.ReportEvent;

/** What a machine has to know of messages: their form, and who takes them. */
public interface SagaMessages {

    /** The event that is reported. */
    Object read(ReportEvent told);

    /** Throws {@link IllegalArgumentException} for what no aggregate takes. */
    void check(Order order);
}
