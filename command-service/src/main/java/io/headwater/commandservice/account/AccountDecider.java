package io.headwater.commandservice.account;

import static io.headwater.account.AccountStatus.FROZEN;
import static io.headwater.commandservice.account.AccountLimits.CURRENCY;
import static io.headwater.commandservice.account.AccountLimits.MOST_OPEN_DEBITS;
import static io.headwater.commandservice.account.AccountLimits.OWNER;
import static io.headwater.commandservice.account.AccountLimits.REASON;
import static io.headwater.commandservice.account.AccountLimits.TRANSFER_ID;

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
import io.headwater.account.AccountEvent.MoneyWithdrawn;
import io.headwater.account.AccountEvent.TransferCredited;
import io.headwater.account.AccountEvent.TransferDebited;
import io.headwater.account.AccountEvent.TransferRefunded;
import io.headwater.account.AccountEvent.TransferSettled;
import io.headwater.account.AccountState;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.Refusals;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an account takes and gives, alone and for transfers. What its events make of it is in {@link
 * AccountEvolution}.
 */
public final class AccountDecider implements Decider<AccountCommand, AccountEvent, AccountState> {

    @Override
    public List<Limit<?>> limits() {
        return AccountLimits.ALL;
    }

    @Override
    public AccountState evolve(@Nullable AccountState state, AccountEvent event) {
        return AccountEvolution.after(state, event);
    }

    @Override
    public Decision<AccountEvent> decide(
            AccountCommand command, @Nullable AccountState state, CommandContext context) {
        var name = "account " + context.aggregateId();
        var rules = new AccountRules(state, name);
        return switch (command) {
            case OpenAccount(var owner, var currency) ->
                    Refusals.whenPresent(state, "account-already-opened", name + " exists")
                            .check(OWNER, owner)
                            .check(CURRENCY, currency)
                            .accept(() -> new AccountOpened(OWNER.kept(owner), currency));
            case Deposit(long amount) ->
                    rules.payingIn(amount, rules.inUse())
                            .accept(account ->
                                    new MoneyDeposited(amount, account.balance() + amount));
            case Withdraw(long amount) ->
                    rules.payingOut(amount, rules.inUse())
                            .accept(account ->
                                    new MoneyWithdrawn(amount, account.balance() - amount));
            case FreezeAccount(var reason) ->
                    rules.notClosed()
                            .when(
                                    account -> account.status() == FROZEN,
                                    "account-already-frozen",
                                    name + " is frozen")
                            .check(REASON, reason)
                            .accept(() -> new AccountFrozen(reason));
            case UnfreezeAccount() ->
                    rules.notClosed()
                            .when(
                                    account -> account.status() != FROZEN,
                                    "account-not-frozen",
                                    name + " is not frozen")
                            .accept(() -> new AccountUnfrozen());
            case CloseAccount() ->
                    rules.notClosed()
                            .when(
                                    account -> account.balance() > 0,
                                    "account-not-empty",
                                    name + " still holds money")
                            .when(
                                    account -> !account.openDebits().isEmpty(),
                                    "account-has-open-debits",
                                    name + " has debits that are neither settled nor refunded")
                            .accept(() -> new AccountClosed());
            case DebitForTransfer(var transferId, long amount) ->
                    rules.payingOut(amount, newDebit(rules, transferId))
                            .accept(account ->
                                    new TransferDebited(
                                            transferId,
                                            amount,
                                            account.currency(),
                                            account.balance() - amount));
            case CreditFromTransfer(var transferId, long amount, var currency) ->
                    rules.payingIn(amount, rules.inUse().check(TRANSFER_ID, transferId))
                            .check(CURRENCY, currency)
                            .when(
                                    account -> !account.currency().equals(currency),
                                    "currency-mismatch",
                                    name + " is not kept in " + currency)
                            .accept(account ->
                                    new TransferCredited(
                                            transferId,
                                            amount,
                                            currency,
                                            account.balance() + amount));
            case SettleTransfer(var transferId) ->
                    rules.withOpenDebit(transferId).accept(() -> new TransferSettled(transferId));
            case RefundTransfer(var transferId) ->
                    rules.withOpenDebit(transferId)
                            .accept(account -> refunded(account, transferId));
        };
    }

    private static Refusals<AccountState> newDebit(AccountRules rules, String transferId) {
        return rules.inUse()
                .when(
                        account -> account.openDebits().size() >= MOST_OPEN_DEBITS,
                        "too-many-open-debits",
                        rules.name() + " may have " + MOST_OPEN_DEBITS + " open debits")
                .check(TRANSFER_ID, transferId)
                .when(
                        account -> OpenDebits.of(account).contain(transferId),
                        "transfer-already-debited",
                        rules.name() + " has an open debit for transfer " + transferId);
    }

    private static TransferRefunded refunded(AccountState account, String transferId) {
        long amount = OpenDebits.of(account).find(transferId).orElseThrow().amount();
        return new TransferRefunded(
                transferId, amount, account.currency(), account.balance() + amount);
    }
}
