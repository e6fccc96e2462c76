package io.headwater.projectionservice.accounts;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headwater.account.AccountEvent;
import io.headwater.account.AccountEvent.AccountClosed;
import io.headwater.account.AccountEvent.AccountFrozen;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.account.AccountEvent.AccountUnfrozen;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.account.AccountEvent.MoneyWithdrawn;
import io.headwater.account.AccountEvent.TransferCredited;
import io.headwater.account.AccountEvent.TransferDebited;
import io.headwater.account.AccountEvent.TransferRefunded;
import io.headwater.account.AccountEvent.TransferSettled;
import io.headwater.platform.test.ViewFixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class AccountsViewTest {

    private static final AccountOpened OPENED = new AccountOpened("Ada", "EUR");
    private static final MoneyDeposited HUNDRED = new MoneyDeposited(10_000, 10_000);

    private final ViewFixture<AccountRow, AccountEvent> accounts =
            ViewFixture.of(new AccountsView());

    @Test
    void anOpenedAccountHasNothingOnIt() {
        accounts.given(OPENED).then(account(0, AccountStatus.OPEN));
    }

    @Test
    void depositsAndWithdrawalsLeaveTheirBalance() {
        accounts.given(OPENED, HUNDRED, new MoneyWithdrawn(2_500, 7_500))
                .then(account(7_500, AccountStatus.OPEN));
    }

    @Test
    void aTransferIsGoneWhenItIsDebitedAndSettlingChangesNothing() {
        accounts.given(
                        OPENED,
                        HUNDRED,
                        new TransferDebited("t-1", 4_000, "EUR", 6_000),
                        new TransferSettled("t-1"))
                .then(account(6_000, AccountStatus.OPEN));
    }

    @Test
    void aRefundedTransferIsBack() {
        accounts.given(
                        OPENED,
                        HUNDRED,
                        new TransferDebited("t-1", 4_000, "EUR", 6_000),
                        new TransferRefunded("t-1", 4_000, "EUR", 10_000))
                .then(account(10_000, AccountStatus.OPEN));
    }

    @Test
    void aCreditedTransferHasCome() {
        accounts.given(OPENED, new TransferCredited("t-1", 4_000, "EUR", 4_000))
                .then(account(4_000, AccountStatus.OPEN));
    }

    @Test
    void aFrozenAccountKeepsItsBalance() {
        accounts.given(OPENED, HUNDRED, new AccountFrozen("suspicious"))
                .then(account(10_000, AccountStatus.FROZEN));
    }

    @Test
    void anUnfrozenAccountIsOpenAgain() {
        accounts.given(OPENED, new AccountFrozen("suspicious"), new AccountUnfrozen())
                .then(account(0, AccountStatus.OPEN));
    }

    @Test
    void aClosedAccountIsClosed() {
        accounts.given(OPENED, new AccountClosed()).then(account(0, AccountStatus.CLOSED));
    }

    @ParameterizedTest
    @MethodSource
    void aHistoryThatCannotBeIsThrownNotGuessed(AccountEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new AccountsView().apply(null, event))
                .withMessageContaining("no history begins with it");
    }

    static List<AccountEvent> aHistoryThatCannotBeIsThrownNotGuessed() {
        return List.of(HUNDRED, new AccountUnfrozen(), new TransferSettled("t-1"));
    }

    private static AccountRow account(long balance, AccountStatus status) {
        return new AccountRow("Ada", "EUR", balance, status);
    }
}
