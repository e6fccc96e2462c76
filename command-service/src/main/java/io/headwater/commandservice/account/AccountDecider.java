package io.headwater.commandservice.account;

import static io.headwater.account.AccountStatus.FROZEN;
import static io.headwater.commandservice.account.AccountLimits.CURRENCY;
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
        var rules = new AccountRules(state, "account " + context.aggregateId());
        return switch (command) {
            case OpenAccount(var owner, var currency) -> open(owner, currency, rules);
            case Deposit deposit -> deposit(deposit.amount(), rules);
            case Withdraw withdraw -> withdraw(withdraw.amount(), rules);
            case FreezeAccount(var reason) -> freeze(reason, rules);
            case UnfreezeAccount() -> unfreeze(rules);
            case CloseAccount() -> close(rules);
            case DebitForTransfer debit -> debit(debit.transferId(), debit.amount(), rules);
            case CreditFromTransfer credit -> credit(credit, rules);
            case SettleTransfer(var transferId) -> settle(transferId, rules);
            case RefundTransfer(var transferId) -> refund(transferId, rules);
        };
    }

    private static Decision<AccountEvent> open(String owner, String currency, AccountRules rules) {
        return rules.notOpened()
                .check(OWNER, owner)
                .check(CURRENCY, currency)
                .accept(() -> new AccountOpened(OWNER.kept(owner), currency));
    }

    private static Decision<AccountEvent> deposit(long amount, AccountRules rules) {
        return rules.payingIn(amount, rules.inUse())
                .accept(account -> new MoneyDeposited(amount, account.balance() + amount));
    }

    private static Decision<AccountEvent> withdraw(long amount, AccountRules rules) {
        return rules.payingOut(amount, rules.inUse())
                .accept(account -> new MoneyWithdrawn(amount, account.balance() - amount));
    }

    private static Decision<AccountEvent> freeze(String reason, AccountRules rules) {
        return rules.notClosed()
                .when(
                        account -> account.status() == FROZEN,
                        "account-already-frozen",
                        rules.name() + " is frozen")
                .check(REASON, reason)
                .accept(() -> new AccountFrozen(reason));
    }

    private static Decision<AccountEvent> unfreeze(AccountRules rules) {
        return rules.notClosed()
                .when(
                        account -> account.status() != FROZEN,
                        "account-not-frozen",
                        rules.name() + " is not frozen")
                .accept(() -> new AccountUnfrozen());
    }

    private static Decision<AccountEvent> close(AccountRules rules) {
        return rules.notClosed()
                .when(
                        account -> account.balance() > 0,
                        "account-not-empty",
                        rules.name() + " still holds money")
                .when(
                        account -> !account.openDebits().isEmpty(),
                        "account-has-open-debits",
                        rules.name() + " has debits that are neither settled nor refunded")
                .accept(() -> new AccountClosed());
    }

    private static Decision<AccountEvent> debit(
            String transferId, long amount, AccountRules rules) {
        return rules.payingOut(amount, rules.withoutDebit(transferId))
                .accept(account ->
                        new TransferDebited(
                                transferId,
                                amount,
                                account.currency(),
                                account.balance() - amount));
    }

    private static Decision<AccountEvent> credit(CreditFromTransfer credit, AccountRules rules) {
        var transferId = credit.transferId();
        var amount = credit.amount();
        var currency = credit.currency();
        return rules.payingIn(amount, rules.inUse().check(TRANSFER_ID, transferId))
                .check(CURRENCY, currency)
                .when(
                        account -> !account.currency().equals(currency),
                        "currency-mismatch",
                        rules.name() + " is not kept in " + currency)
                .accept(account ->
                        new TransferCredited(
                                transferId, amount, currency, account.balance() + amount));
    }

    private static Decision<AccountEvent> settle(String transferId, AccountRules rules) {
        return rules.withOpenDebit(transferId).accept(() -> new TransferSettled(transferId));
    }

    private static Decision<AccountEvent> refund(String transferId, AccountRules rules) {
        return rules.withOpenDebit(transferId)
                .accept(account -> {
                    long amount = OpenDebits.of(account).find(transferId).orElseThrow().amount();
                    return new TransferRefunded(
                            transferId, amount, account.currency(), account.balance() + amount);
                });
    }
}
