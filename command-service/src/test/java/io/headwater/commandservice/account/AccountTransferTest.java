package io.headwater.commandservice.account;

import static io.headwater.commandservice.account.AccountLimits.AMOUNT;
import static io.headwater.commandservice.account.AccountLimits.LARGEST_BALANCE;
import static io.headwater.commandservice.account.AccountLimits.MOST_OPEN_DEBITS;
import static io.headwater.commandservice.account.AccountLimits.TRANSFER_ID;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.CreditFromTransfer;
import io.headwater.account.AccountCommand.DebitForTransfer;
import io.headwater.account.AccountCommand.RefundTransfer;
import io.headwater.account.AccountCommand.SettleTransfer;
import io.headwater.account.AccountEvent;
import io.headwater.account.AccountEvent.AccountFrozen;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.account.AccountEvent.TransferCredited;
import io.headwater.account.AccountEvent.TransferDebited;
import io.headwater.account.AccountEvent.TransferRefunded;
import io.headwater.account.AccountEvent.TransferSettled;
import io.headwater.account.AccountState;
import io.headwater.account.AccountStatus;
import io.headwater.account.OpenDebit;
import io.headwater.platform.test.DeciderFixture;
import io.headwater.platform.test.DeciderFixture.Given;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an account takes and gives for transfers. */
class AccountTransferTest {

    private static final AccountOpened OPENED = new AccountOpened("Ada", "EUR");
    private static final MoneyDeposited TWENTY = new MoneyDeposited(20, 20);
    private static final TransferDebited FIFTEEN = new TransferDebited("t-1", 15, "EUR", 5);
    private static final AccountFrozen FROZEN = new AccountFrozen("card stolen");

    private final DeciderFixture<AccountCommand, AccountEvent, AccountState> account =
            DeciderFixture.of(new AccountDecider());

    @Test
    void aDebitTakesMoneyAndIsOpen() {
        account.given(OPENED, TWENTY)
                .when(new DebitForTransfer("t-1", 15))
                .then(FIFTEEN)
                .thenState(holding(5, new OpenDebit("t-1", 15)));
    }

    @Test
    void debitsAreOpenSideBySide() {
        account.given(OPENED, TWENTY, FIFTEEN)
                .when(new DebitForTransfer("t-2", 5))
                .then(new TransferDebited("t-2", 5, "EUR", 0))
                .thenState(holding(0, new OpenDebit("t-1", 15), new OpenDebit("t-2", 5)));
    }

    @Test
    void noMoreIsDebitedThanTheAccountHolds() {
        account.given(OPENED, TWENTY)
                .when(new DebitForTransfer("t-1", 21))
                .thenRejected("amount: insufficient-funds");
    }

    @Test
    void aTransferIsDebitedOnlyOnceWhileItIsOpen() {
        account.given(OPENED, TWENTY, FIFTEEN)
                .when(new DebitForTransfer("t-1", 5))
                .thenRejected("transferId: transfer-already-debited");
        account.given(OPENED, TWENTY, FIFTEEN, new TransferSettled("t-1"))
                .when(new DebitForTransfer("t-1", 5))
                .then(new TransferDebited("t-1", 5, "EUR", 0));
    }

    @Test
    void allThatIsWrongWithADebitIsNamed() {
        account.given(OPENED, TWENTY, FIFTEEN, FROZEN)
                .when(new DebitForTransfer("t-1", 6))
                .thenRejected(
                        "null: account-frozen",
                        "transferId: transfer-already-debited",
                        "amount: insufficient-funds");
        account.given(OPENED, TWENTY)
                .when(new DebitForTransfer("a transfer", AMOUNT.most() + 1))
                .thenRejected("transferId: invalid-transfer-id", "amount: invalid-amount");
    }

    @Test
    void aTransferIdMayBeAsLongAsItsLimit() {
        var longest = "t".repeat(TRANSFER_ID.longest());

        account.given(OPENED, TWENTY)
                .when(new DebitForTransfer(longest, 15))
                .then(new TransferDebited(longest, 15, "EUR", 5));
        account.given(OPENED, TWENTY)
                .when(new DebitForTransfer(longest + "t", 15))
                .thenRejected("transferId: invalid-transfer-id");
    }

    @Test
    void soManyDebitsAreOpenAtOnceAndNoMore() {
        withOpenDebits(MOST_OPEN_DEBITS - 1)
                .when(new DebitForTransfer("one-more", 1))
                .then(new TransferDebited("one-more", 1, "EUR", 0));
        withOpenDebits(MOST_OPEN_DEBITS)
                .when(new DebitForTransfer("one-more", 1))
                .thenRejected("null: too-many-open-debits", "amount: insufficient-funds");
    }

    @Test
    void aCreditBringsMoney() {
        account.given(OPENED, TWENTY)
                .when(new CreditFromTransfer("t-1", 15, "EUR"))
                .then(new TransferCredited("t-1", 15, "EUR", 35))
                .thenState(holding(35));
    }

    @Test
    void aCreditComesInTheCurrencyOfTheAccount() {
        account.given(OPENED)
                .when(new CreditFromTransfer("t-1", 15, "USD"))
                .thenRejected("currency: currency-mismatch");
        account.given(OPENED)
                .when(new CreditFromTransfer("t-1", 15, "XXQ"))
                .thenRejected("currency: invalid-currency");
    }

    @Test
    void noMoreIsCreditedThanTheAccountMayHoldWithItsOpenDebits() {
        account.given(
                        OPENED,
                        new MoneyDeposited(LARGEST_BALANCE - 5, LARGEST_BALANCE - 5),
                        new TransferDebited("t-1", 15, "EUR", LARGEST_BALANCE - 20))
                .when(new CreditFromTransfer("t-2", 6, "USD"))
                .thenRejected("amount: balance-limit-exceeded", "currency: currency-mismatch");
    }

    @Test
    void aFrozenAccountTakesNeitherDebitNorCredit() {
        account.given(OPENED, TWENTY, FROZEN)
                .when(new DebitForTransfer("t-1", 15))
                .thenRejected("null: account-frozen");
        account.given(OPENED, FROZEN)
                .when(new CreditFromTransfer("t-1", 15, "EUR"))
                .thenRejected("null: account-frozen");
    }

    @Test
    void aSettledDebitIsNoLongerOpenAndItsMoneyIsGone() {
        account.given(OPENED, TWENTY, FIFTEEN)
                .when(new SettleTransfer("t-1"))
                .then(new TransferSettled("t-1"))
                .thenState(holding(5));
    }

    @Test
    void aRefundedDebitIsNoLongerOpenAndItsMoneyIsBack() {
        account.given(OPENED, TWENTY, FIFTEEN)
                .when(new RefundTransfer("t-1"))
                .then(new TransferRefunded("t-1", 15, "EUR", 20))
                .thenState(holding(20));
    }

    @Test
    void onlyTheNamedDebitEnds() {
        var two = new TransferDebited("t-2", 5, "EUR", 0);

        account.given(OPENED, TWENTY, FIFTEEN, two)
                .when(new RefundTransfer("t-2"))
                .then(new TransferRefunded("t-2", 5, "EUR", 5))
                .thenState(holding(5, new OpenDebit("t-1", 15)));
    }

    @Test
    void anAccountThatHoldsAsMuchAsItMayTakesItsRefunds() {
        account.given(
                        OPENED,
                        new MoneyDeposited(LARGEST_BALANCE, LARGEST_BALANCE),
                        new TransferDebited("t-1", 15, "EUR", LARGEST_BALANCE - 15))
                .when(new RefundTransfer("t-1"))
                .then(new TransferRefunded("t-1", 15, "EUR", LARGEST_BALANCE));
    }

    @Test
    void aFrozenAccountSettlesAndRefundsAndStaysFrozen() {
        var frozen = new AccountState("Ada", "EUR", 20, AccountStatus.FROZEN, List.of());

        account.given(OPENED, TWENTY, FIFTEEN, FROZEN)
                .when(new SettleTransfer("t-1"))
                .then(new TransferSettled("t-1"));
        account.given(OPENED, TWENTY, FIFTEEN, FROZEN)
                .when(new RefundTransfer("t-1"))
                .then(new TransferRefunded("t-1", 15, "EUR", 20))
                .thenState(frozen);
    }

    @Test
    void onlyAnOpenDebitIsSettledOrRefundedAndOnlyOnce() {
        for (var command : List.of(new SettleTransfer("t-1"), new RefundTransfer("t-1"))) {
            account.given(OPENED, TWENTY).when(command).thenRejected("transferId: debit-not-open");
            account.given(OPENED, TWENTY, FIFTEEN, new TransferSettled("t-1"))
                    .when(command)
                    .thenRejected("transferId: debit-not-open");
            account.given(OPENED, TWENTY, FIFTEEN, new TransferRefunded("t-1", 15, "EUR", 20))
                    .when(command)
                    .thenRejected("transferId: debit-not-open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a transfer", "t/1"})
    void whatIsNoTransferIdIsRefused(String transferId) {
        for (var command :
                List.of(
                        new DebitForTransfer(transferId, 15),
                        new CreditFromTransfer(transferId, 15, "EUR"),
                        new SettleTransfer(transferId),
                        new RefundTransfer(transferId))) {
            account.given(OPENED, TWENTY)
                    .when(command)
                    .thenRejected("transferId: invalid-transfer-id");
        }
    }

    /** An account that has debited 1 so often, and holds 1 where another debit is allowed. */
    private Given<AccountCommand, AccountEvent, AccountState> withOpenDebits(int count) {
        var debits =
                IntStream.range(0, count)
                        .mapToObj(i ->
                                new TransferDebited("t-" + i, 1, "EUR", MOST_OPEN_DEBITS - 1L - i));
        return account.given(
                Stream.concat(
                                Stream.of(
                                        OPENED,
                                        new MoneyDeposited(MOST_OPEN_DEBITS, MOST_OPEN_DEBITS)),
                                debits)
                        .toArray(AccountEvent[]::new));
    }

    private static AccountState holding(long balance, OpenDebit... debits) {
        return new AccountState("Ada", "EUR", balance, AccountStatus.OPEN, List.of(debits));
    }
}
