package io.headwater.sagaorchestrator.transfer;

import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.decider.WholeNumberLimit;

import java.util.List;

/** What the fields of a transfer's beginning may hold. */
final class TransferLimits {

    static final TextLimit FROM = Limit.id("from");

    static final TextLimit TO = Limit.id("to");

    /** In minor units: ten trillions of a currency with cents. */
    static final WholeNumberLimit AMOUNT = Limit.wholeNumber("amount", 1, 1_000_000_000_000_000L);

    static final List<Limit<?>> ALL = List.of(FROM, TO, AMOUNT);

    private TransferLimits() {}
}
