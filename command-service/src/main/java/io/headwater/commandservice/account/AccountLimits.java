package io.headwater.commandservice.account;

import io.headwater.platform.core.decider.ChoiceLimit;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.decider.WholeNumberLimit;

import java.util.List;

/** What the fields of an account's commands may hold, and what an account may. */
final class AccountLimits {

    static final TextLimit OWNER = Limit.text("owner", 1, 100).afterTrimming();

    static final ChoiceLimit CURRENCY = Limit.currency("currency");

    /** In minor units: ten trillions of a currency with cents. */
    static final WholeNumberLimit AMOUNT = Limit.wholeNumber("amount", 1, 1_000_000_000_000_000L);

    static final TextLimit REASON = Limit.text("reason", 1, 500);

    static final TextLimit TRANSFER_ID = Limit.id("transferId");

    static final List<Limit<?>> ALL = List.of(OWNER, CURRENCY, AMOUNT, REASON, TRANSFER_ID);

    /**
     * What an account may hold, its open debits included, since each of them may come back. A JSON
     * number is exact to 2^53, which is a little more.
     */
    static final long LARGEST_BALANCE = 9_000_000_000_000_000L;

    /**
     * How many debits may be open at once. The state is one Kafka record of at most 1 MiB and must
     * never outgrow it, or the account could not be decided again: an open debit takes up to 0.3
     * KiB, nearly all of it the transfer's id.
     */
    static final int MOST_OPEN_DEBITS = 1_000;

    private AccountLimits() {}
}
