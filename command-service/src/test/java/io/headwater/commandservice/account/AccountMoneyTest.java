package io.headwater.commandservice.account;

import static io.headwater.commandservice.account.AccountLimits.AMOUNT;
import static io.headwater.commandservice.account.AccountLimits.LARGEST_BALANCE;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.Withdraw;
import io.headwater.account.AccountEvent;
import io.headwater.account.AccountEvent.AccountFrozen;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.account.AccountEvent.AccountUnfrozen;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.account.AccountEvent.MoneyWithdrawn;
import io.headwater.account.AccountEvent.TransferDebited;
import io.headwater.account.AccountState;
import io.headwater.account.AccountStatus;
import io.headwater.platform.test.DeciderFixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What an account takes and gives by itself. */
class AccountMoneyTest {

    private static final AccountOpened OPENED = new AccountOpened("Ada", "EUR");
    private static final AccountFrozen FROZEN = new AccountFrozen("card stolen");

    private final DeciderFixture<AccountCommand, AccountEvent, AccountState> account =
            DeciderFixture.of(new AccountDecider());

    @Test
    void moneyIsDeposited() {
        account.given(OPENED, new MoneyDeposited(20, 20))
                .when(new Deposit(5))
                .then(new MoneyDeposited(5, 25))
                .thenState(holding(25));
    }

    @Test
    void moneyIsWithdrawn() {
        account.given(OPENED, new MoneyDeposited(20, 20))
                .when(new Withdraw(5))
                .then(new MoneyWithdrawn(5, 15))
                .thenState(holding(15));
    }

    @Test
    void allThatAnAccountHoldsMayBeWithdrawnAndNoMore() {
        account.given(OPENED, new MoneyDeposited(20, 20))
                .when(new Withdraw(20))
                .then(new MoneyWithdrawn(20, 0));
        account.given(OPENED, new MoneyDeposited(20, 20))
                .when(new Withdraw(21))
                .thenRejected("amount: insufficient-funds");
    }

    @Test
    void whatADebitHasTakenCannotBeWithdrawn() {
        account.given(OPENED, new MoneyDeposited(20, 20), new TransferDebited("t-1", 15, "EUR", 5))
                .when(new Withdraw(6))
                .thenRejected("amount: insufficient-funds");
    }

    @Test
    void anAmountMayBeEitherEndOfItsLimit() {
        for (long amount : new long[] {AMOUNT.least(), AMOUNT.most()}) {
            account.given(OPENED)
                    .when(new Deposit(amount))
                    .then(new MoneyDeposited(amount, amount));
            account.given(OPENED, new MoneyDeposited(AMOUNT.most(), AMOUNT.most()))
                    .when(new Withdraw(amount))
                    .then(new MoneyWithdrawn(amount, AMOUNT.most() - amount));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void anAmountBeyondItsLimitIsNothingElseThanInvalid(long amount) {
        account.given(OPENED).when(new Deposit(amount)).thenRejected("amount: invalid-amount");
        account.given(OPENED).when(new Withdraw(amount)).thenRejected("amount: invalid-amount");
        account.given(OPENED)
                .when(new Withdraw(AMOUNT.most() + 1))
                .thenRejected("amount: invalid-amount");
    }

    @Test
    void anAccountMayHoldTheLargestBalanceAndNoMore() {
        account.given(OPENED, new MoneyDeposited(LARGEST_BALANCE - 5, LARGEST_BALANCE - 5))
                .when(new Deposit(5))
                .then(new MoneyDeposited(5, LARGEST_BALANCE));
        account.given(OPENED, new MoneyDeposited(LARGEST_BALANCE - 5, LARGEST_BALANCE - 5))
                .when(new Deposit(6))
                .thenRejected("amount: balance-limit-exceeded");
    }

    @Test
    void openDebitsCountTowardsTheLargestBalanceSinceTheyMayComeBack() {
        account.given(
                        OPENED,
                        new MoneyDeposited(LARGEST_BALANCE, LARGEST_BALANCE),
                        new TransferDebited("t-1", 20, "EUR", LARGEST_BALANCE - 20))
                .when(new Deposit(1))
                .thenRejected("amount: balance-limit-exceeded");
        account.given(
                        OPENED,
                        new MoneyDeposited(LARGEST_BALANCE, LARGEST_BALANCE),
                        new MoneyWithdrawn(1, LARGEST_BALANCE - 1),
                        new TransferDebited("t-1", 20, "EUR", LARGEST_BALANCE - 21))
                .when(new Deposit(1))
                .then(new MoneyDeposited(1, LARGEST_BALANCE - 20));
    }

    @Test
    void aFrozenAccountTakesNoMoneyAndGivesNone() {
        account.given(OPENED, FROZEN).when(new Deposit(5)).thenRejected("null: account-frozen");
        account.given(OPENED, new MoneyDeposited(20, 20), FROZEN)
                .when(new Withdraw(5))
                .thenRejected("null: account-frozen");
    }

    @Test
    void anUnfrozenAccountTakesMoneyAgain() {
        account.given(OPENED, FROZEN, new AccountUnfrozen())
                .when(new Deposit(5))
                .then(new MoneyDeposited(5, 5));
    }

    @Test
    void aFrozenAccountSaysToTooWhatElseIsWrong() {
        account.given(OPENED, FROZEN)
                .when(new Withdraw(5))
                .thenRejected("null: account-frozen", "amount: insufficient-funds");
    }

    private static AccountState holding(long balance) {
        return new AccountState("Ada", "EUR", balance, AccountStatus.OPEN, List.of());
    }
}
