package io.headwater.commandservice.account;

import static io.headwater.commandservice.account.AccountLimits.AMOUNT;
import static io.headwater.commandservice.account.AccountLimits.LARGEST_BALANCE;
import static io.headwater.commandservice.account.AccountLimits.MOST_OPEN_DEBITS;
import static io.headwater.commandservice.account.AccountLimits.OWNER;
import static io.headwater.commandservice.account.AccountLimits.TRANSFER_ID;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.account.AccountState;
import io.headwater.account.AccountStatus;
import io.headwater.account.OpenDebit;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.test.InMemorySchemaRegistry;

import org.junit.jupiter.api.Test;

import java.util.Collections;

/** The reasons of the limits that are no field's, as far as they can be proved. */
class AccountLimitsTest {

    private static final int LARGEST_RECORD = 1024 * 1024;

    /** What the envelope around the state takes, and what may be added to the state some day. */
    private static final int RESERVE = LARGEST_RECORD / 2;

    @Test
    void theLargestBalanceIsExactInJson() {
        assertThat((long) (double) LARGEST_BALANCE).isEqualTo(LARGEST_BALANCE);
        assertThat((long) (double) (LARGEST_BALANCE - 1)).isEqualTo(LARGEST_BALANCE - 1);
        assertThat(LARGEST_BALANCE).isLessThan(1L << 53);
    }

    @Test
    void theLargestStateFitsARecord() {
        var longest = new OpenDebit("t".repeat(TRANSFER_ID.longest()), AMOUNT.most());
        var largest =
                new AccountState(
                        "𝒜".repeat(OWNER.longest()),
                        "EUR",
                        LARGEST_BALANCE,
                        AccountStatus.FROZEN,
                        Collections.nCopies(MOST_OPEN_DEBITS, longest));
        var serializer =
                new AvroSerializer<AccountState>(
                        new InMemorySchemaRegistry(), RecordTypes.of(AccountState.class));

        assertThat(serializer.write("changelog", largest))
                .hasSizeLessThan(LARGEST_RECORD - RESERVE);
    }
}
