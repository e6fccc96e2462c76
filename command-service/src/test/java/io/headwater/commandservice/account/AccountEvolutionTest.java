package io.headwater.commandservice.account;

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
import io.headwater.account.AccountState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;

/** A history that cannot be is thrown, never guessed; those that can be are in the other tests. */
class AccountEvolutionTest {

    private static final AccountOpened OPENED = new AccountOpened("Ada", "EUR");
    private static final MoneyDeposited TWENTY = new MoneyDeposited(20, 20);
    private static final TransferDebited FIFTEEN = new TransferDebited("t-1", 15, "EUR", 5);
    private static final AccountFrozen FROZEN = new AccountFrozen("card stolen");
    private static final AccountClosed CLOSED = new AccountClosed();

    static final List<AccountEvent> OF_AN_OPEN_ACCOUNT =
            List.of(
                    new MoneyDeposited(5, 5),
                    new MoneyWithdrawn(5, 0),
                    FROZEN,
                    CLOSED,
                    new TransferDebited("t-2", 5, "EUR", 0),
                    new TransferCredited("t-2", 5, "EUR", 5),
                    new TransferSettled("t-2"),
                    new TransferRefunded("t-2", 5, "EUR", 5),
                    new AccountUnfrozen());

    static final List<AccountEvent> THAT_MISCOUNT =
            List.of(
                    new MoneyDeposited(5, 15),
                    new MoneyWithdrawn(5, 25),
                    new MoneyWithdrawn(21, -1),
                    new TransferDebited("t-1", 5, "EUR", 25),
                    new TransferDebited("t-1", 21, "EUR", -1),
                    new TransferCredited("t-1", 5, "EUR", 15));

    @ParameterizedTest
    @FieldSource("OF_AN_OPEN_ACCOUNT")
    void nothingComesBeforeTheAccountIsOpened(AccountEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> after(event))
                .withMessageEndingWith("cannot have happened: nothing came before it");
    }

    @ParameterizedTest
    @FieldSource("OF_AN_OPEN_ACCOUNT")
    void nothingComesAfterTheAccountIsClosed(AccountEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> after(OPENED, CLOSED, event))
                .withMessageStartingWith(
                        event.getClass().getSimpleName() + " cannot have happened");
    }

    @ParameterizedTest
    @FieldSource("THAT_MISCOUNT")
    void aBalanceIsThatBeforeAndTheAmount(AccountEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> after(OPENED, TWENTY, event))
                .withMessageEndingWith("cannot have happened: the account held 20");
    }

    @Test
    void anAccountIsOpenedOnce() {
        impossible("AccountOpened", "the account exists", OPENED, OPENED);
    }

    @Test
    void anAccountIsFrozenAndUnfrozenInTurn() {
        impossible("AccountFrozen", "the account is FROZEN", OPENED, FROZEN, FROZEN);
        impossible("AccountUnfrozen", "the account is OPEN", OPENED, new AccountUnfrozen());
    }

    @Test
    void aFrozenAccountIsNeitherDebitedNorCredited() {
        impossible("MoneyDeposited", "the account is FROZEN", OPENED, FROZEN, TWENTY);
    }

    @Test
    void onlyAnEmptyAccountIsClosed() {
        impossible("AccountClosed", "the account was closed, or not empty", OPENED, CLOSED, CLOSED);
        impossible("AccountClosed", "the account was closed, or not empty", OPENED, TWENTY, CLOSED);
        impossible(
                "AccountClosed",
                "the account was closed, or not empty",
                OPENED,
                TWENTY,
                FIFTEEN,
                new MoneyWithdrawn(5, 0),
                CLOSED);
    }

    @Test
    void aDebitIsOpenedOnce() {
        impossible(
                "TransferDebited",
                "the debit is open",
                OPENED,
                TWENTY,
                FIFTEEN,
                new TransferDebited("t-1", 5, "EUR", 0));
    }

    @Test
    void onlyAnOpenDebitEndsAndWithItsOwnAmount() {
        impossible(
                "TransferSettled",
                "the debit is not open",
                OPENED,
                TWENTY,
                FIFTEEN,
                new TransferSettled("t-2"));
        impossible(
                "TransferRefunded",
                "no such debit is open",
                OPENED,
                TWENTY,
                FIFTEEN,
                new TransferRefunded("t-1", 14, "EUR", 19));
        impossible(
                "TransferRefunded",
                "the account held 5",
                OPENED,
                TWENTY,
                FIFTEEN,
                new TransferRefunded("t-1", 15, "EUR", 19));
    }

    private static void impossible(String event, String whyNot, AccountEvent... history) {
        assertThatIllegalStateException()
                .isThrownBy(() -> after(history))
                .withMessage(event + " cannot have happened: " + whyNot);
    }

    private static void after(AccountEvent... history) {
        AccountState state = null;
        for (var event : history) {
            state = AccountEvolution.after(state, event);
        }
    }
}
