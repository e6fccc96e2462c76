package io.headwater.commandservice.account;

import static io.headwater.commandservice.account.AccountLimits.AMOUNT;
import static io.headwater.commandservice.account.AccountLimits.CURRENCY;
import static io.headwater.commandservice.account.AccountLimits.OWNER;
import static io.headwater.commandservice.account.AccountLimits.REASON;
import static io.headwater.commandservice.account.AccountLimits.TRANSFER_ID;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.CloseAccount;
import io.headwater.account.AccountCommand.CreditFromTransfer;
import io.headwater.account.AccountCommand.DebitForTransfer;
import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.FreezeAccount;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.account.AccountCommand.RefundTransfer;
import io.headwater.account.AccountCommand.SettleTransfer;
import io.headwater.account.AccountCommand.UnfreezeAccount;
import io.headwater.account.AccountCommand.Withdraw;
import io.headwater.account.AccountEvent;
import io.headwater.account.AccountEvent.AccountClosed;
import io.headwater.account.AccountEvent.AccountFrozen;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.account.AccountEvent.AccountUnfrozen;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.account.AccountEvent.TransferDebited;
import io.headwater.account.AccountState;
import io.headwater.account.AccountStatus;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.test.DeciderFixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

/** An account's life: opened, frozen, unfrozen, closed. */
class AccountDeciderTest {

    private static final AccountOpened OPENED = new AccountOpened("Ada", "EUR");
    private static final AccountFrozen FROZEN = new AccountFrozen("card stolen");
    private static final AccountClosed CLOSED = new AccountClosed();

    static final List<AccountCommand> OF_AN_OPEN_ACCOUNT =
            List.of(
                    new Deposit(10),
                    new Withdraw(10),
                    new FreezeAccount("card stolen"),
                    new UnfreezeAccount(),
                    new CloseAccount(),
                    new DebitForTransfer("t-1", 10),
                    new CreditFromTransfer("t-1", 10, "EUR"));

    static final List<AccountCommand> OF_AN_OPEN_DEBIT =
            List.of(new SettleTransfer("t-1"), new RefundTransfer("t-1"));

    private final DeciderFixture<AccountCommand, AccountEvent, AccountState> account =
            DeciderFixture.of(new AccountDecider());

    @Test
    void anAccountIsOpenedEmptyForATrimmedOwner() {
        account.givenNothing()
                .when(new OpenAccount(" Ada ", "EUR"))
                .then(OPENED)
                .thenState(new AccountState("Ada", "EUR", 0, AccountStatus.OPEN, List.of()));
    }

    @Test
    void anAccountIsOpenedOnlyOnce() {
        account.given(OPENED)
                .when(new OpenAccount("Grace", "USD"))
                .thenRejected("null: account-already-opened");
        account.given(OPENED, CLOSED)
                .when(new OpenAccount("Grace", "USD"))
                .thenRejected("null: account-already-opened");
    }

    @Test
    void anOwnerIsNamedWithinTheLimit() {
        var longest = "o".repeat(OWNER.longest());

        account.givenNothing()
                .when(new OpenAccount(longest, "EUR"))
                .then(new AccountOpened(longest, "EUR"));
        account.givenNothing()
                .when(new OpenAccount(longest + "o", "EUR"))
                .thenRejected("owner: invalid-owner");
        account.givenNothing()
                .when(new OpenAccount("\u2003", "EUR"))
                .thenRejected("owner: invalid-owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXQ", "eur", ""})
    void whatIsNoCurrencyIsRefused(String currency) {
        account.givenNothing()
                .when(new OpenAccount("Ada", currency))
                .thenRejected("currency: invalid-currency");
    }

    @ParameterizedTest
    @FieldSource({"OF_AN_OPEN_ACCOUNT", "OF_AN_OPEN_DEBIT"})
    void anAccountThatDoesNotExistTakesNoOtherCommand(AccountCommand command) {
        account.givenNothing()
                .when(command)
                .thenRejected("null: account-not-found")
                .thenState(null);
    }

    @ParameterizedTest
    @FieldSource("OF_AN_OPEN_ACCOUNT")
    void aClosedAccountTakesNoCommand(AccountCommand command) {
        account.given(OPENED, CLOSED).when(command).thenRejected("null: account-closed");
    }

    @ParameterizedTest
    @FieldSource("OF_AN_OPEN_DEBIT")
    void aClosedAccountHasNoDebitToEnd(AccountCommand command) {
        account.given(OPENED, CLOSED).when(command).thenRejected("transferId: debit-not-open");
    }

    @Test
    void anAccountIsFrozenForAReasonThatIsKeptAsItIs() {
        account.given(OPENED)
                .when(new FreezeAccount(" card stolen "))
                .then(new AccountFrozen(" card stolen "))
                .thenState(new AccountState("Ada", "EUR", 0, AccountStatus.FROZEN, List.of()));
    }

    @Test
    void aReasonMayBeAsLongAsItsLimit() {
        var longest = "r".repeat(REASON.longest());

        account.given(OPENED).when(new FreezeAccount(longest)).then(new AccountFrozen(longest));
        account.given(OPENED)
                .when(new FreezeAccount(longest + "r"))
                .thenRejected("reason: invalid-reason");
        account.given(OPENED).when(new FreezeAccount("")).thenRejected("reason: invalid-reason");
    }

    @Test
    void aFrozenAccountIsNotFrozenAgain() {
        account.given(OPENED, FROZEN)
                .when(new FreezeAccount("card stolen"))
                .thenRejected("null: account-already-frozen");
    }

    @Test
    void aFrozenAccountIsUnfrozen() {
        account.given(OPENED, FROZEN)
                .when(new UnfreezeAccount())
                .then(new AccountUnfrozen())
                .thenState(new AccountState("Ada", "EUR", 0, AccountStatus.OPEN, List.of()));
    }

    @Test
    void onlyAFrozenAccountIsUnfrozen() {
        account.given(OPENED).when(new UnfreezeAccount()).thenRejected("null: account-not-frozen");
        account.given(OPENED, FROZEN, new AccountUnfrozen())
                .when(new UnfreezeAccount())
                .thenRejected("null: account-not-frozen");
    }

    @Test
    void anEmptyAccountIsClosedFrozenOrNot() {
        var closed = new AccountState("Ada", "EUR", 0, AccountStatus.CLOSED, List.of());

        account.given(OPENED).when(new CloseAccount()).then(CLOSED).thenState(closed);
        account.given(OPENED, FROZEN).when(new CloseAccount()).then(CLOSED).thenState(closed);
    }

    @Test
    void anAccountIsNotClosedWhileItHoldsMoneyOrHasAnOpenDebit() {
        account.given(OPENED, new MoneyDeposited(1, 1))
                .when(new CloseAccount())
                .thenRejected("null: account-not-empty");
        account.given(OPENED, new MoneyDeposited(1, 1), new TransferDebited("t-1", 1, "EUR", 0))
                .when(new CloseAccount())
                .thenRejected("null: account-has-open-debits");
        account.given(OPENED, new MoneyDeposited(2, 2), new TransferDebited("t-1", 1, "EUR", 1))
                .when(new CloseAccount())
                .thenRejected("null: account-not-empty", "null: account-has-open-debits");
    }

    @Test
    void fieldsAreCheckedWhateverHasBecomeOfTheAccount() {
        account.given(OPENED)
                .when(new OpenAccount("", "XXQ"))
                .thenRejected("account-already-opened", "invalid-owner", "invalid-currency");
        account.given(OPENED, CLOSED)
                .when(new DebitForTransfer("", 0))
                .thenRejected("account-closed", "invalid-transfer-id", "invalid-amount");
        account.given(OPENED, FROZEN)
                .when(new FreezeAccount(""))
                .thenRejected("account-already-frozen", "invalid-reason");
        account.givenNothing()
                .when(new CreditFromTransfer("", 0, "XXQ"))
                .thenRejected(
                        "account-not-found",
                        "invalid-transfer-id",
                        "invalid-amount",
                        "invalid-currency");
        account.givenNothing()
                .when(new SettleTransfer("a transfer"))
                .thenRejected("account-not-found", "invalid-transfer-id");
    }

    @Test
    void aRefusalNamesTheAccountFirstThenTheFieldsInTheirOrder() {
        assertThat(decide(new CreditFromTransfer("", 0, "XXQ"), OPENED, FROZEN))
                .isEqualTo(
                        Decision.rejected(
                                List.of(
                                        error("account-frozen", "account a-7 is frozen"),
                                        invalid(TRANSFER_ID),
                                        invalid(AMOUNT),
                                        invalid(CURRENCY))));
        assertThat(decide(new OpenAccount("", "XXQ"), OPENED))
                .isEqualTo(
                        Decision.rejected(
                                List.of(
                                        error("account-already-opened", "account a-7 exists"),
                                        invalid(OWNER),
                                        invalid(CURRENCY))));
    }

    @Test
    void aRefusalSaysWhichAccountItIsAbout() {
        assertThat(decide(new CloseAccount()))
                .isEqualTo(Decision.rejected("account-not-found", "there is no account a-7"));
        assertThat(decide(new CloseAccount(), OPENED, CLOSED))
                .isEqualTo(Decision.rejected("account-closed", "account a-7 is closed"));
    }

    private static Decision<AccountEvent> decide(AccountCommand command, AccountEvent... history) {
        var decider = new AccountDecider();
        AccountState state = null;
        for (var event : history) {
            state = decider.evolve(state, event);
        }
        return decider.decide(command, state, new CommandContext("a-7", Instant.EPOCH));
    }

    private static CommandError error(String code, String message) {
        return new CommandError(null, code, message);
    }

    private static CommandError invalid(Limit<?> limit) {
        return new CommandError(limit.field(), limit.code(), limit.rule());
    }
}
