package io.headwater.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class AccountStateTest {

    @Test
    void aStatusFromAFutureVersionIsNotDecidedUpon() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new AccountState("Ada", "EUR", 0, AccountStatus.UNKNOWN, List.of()))
                .withMessage("a status that this version does not know");
    }

    @Test
    void itsOpenDebitsStayAsTheyWere() {
        var debits = new ArrayList<>(List.of(new OpenDebit("t-1", 5)));
        var state = new AccountState("Ada", "EUR", 0, AccountStatus.OPEN, debits);
        debits.clear();

        assertThat(state.openDebits()).containsExactly(new OpenDebit("t-1", 5));
    }
}
