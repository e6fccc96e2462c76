package io.headwater.commandservice.account;

import static io.headwater.account.AccountStatus.CLOSED;
import static io.headwater.account.AccountStatus.FROZEN;
import static io.headwater.account.AccountStatus.OPEN;

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
import io.headwater.account.AccountStatus;
import io.headwater.account.OpenDebit;
import io.headwater.platform.core.decider.History;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the events of an account make of it; {@link AccountDecider} decides upon that. */
final class AccountEvolution {

    private AccountEvolution() {}

    static AccountState after(@Nullable AccountState state, AccountEvent event) {
        return switch (event) {
            case AccountOpened(var owner, var currency) when state == null ->
                    new AccountState(owner, currency, 0, OPEN, List.of());
            case AccountOpened _ -> throw History.impossible(event, "the account exists");
            case MoneyDeposited it ->
                    moved(it.amount(), it.balance(), in(OPEN, state, event), event);
            case MoneyWithdrawn it ->
                    moved(-it.amount(), it.balance(), in(OPEN, state, event), event);
            case AccountFrozen _ -> with(FROZEN, in(OPEN, state, event));
            case AccountUnfrozen _ -> with(OPEN, in(FROZEN, state, event));
            case AccountClosed _ -> closed(History.existing(state, event), event);
            case TransferDebited debited -> debited(in(OPEN, state, event), debited);
            case TransferCredited it ->
                    moved(it.amount(), it.balance(), in(OPEN, state, event), event);
            case TransferSettled(var transferId) ->
                    settled(transferId, History.existing(state, event), event);
            case TransferRefunded refunded -> refunded(History.existing(state, event), refunded);
        };
    }

    private static AccountState in(
            AccountStatus status, @Nullable AccountState state, AccountEvent event) {
        var account = History.existing(state, event);
        History.require(account.status() == status, event, "the account is " + account.status());
        return account;
    }

    private static AccountState moved(
            long amount, long balance, AccountState account, AccountEvent event) {
        History.require(
                balance == account.balance() + amount && balance >= 0,
                event,
                "the account held " + account.balance());
        return new AccountState(
                account.owner(),
                account.currency(),
                balance,
                account.status(),
                account.openDebits());
    }

    private static AccountState debited(AccountState account, TransferDebited event) {
        var debits = OpenDebits.of(account);
        var debit = new OpenDebit(event.transferId(), event.amount());
        History.require(!debits.contain(debit.transferId()), event, "the debit is open");
        return with(debits.with(debit), moved(-debit.amount(), event.balance(), account, event));
    }

    private static AccountState settled(
            String transferId, AccountState account, AccountEvent event) {
        var debits = OpenDebits.of(account);
        History.require(debits.contain(transferId), event, "the debit is not open");
        return with(debits.without(transferId), account);
    }

    private static AccountState refunded(AccountState account, TransferRefunded event) {
        var debit = new OpenDebit(event.transferId(), event.amount());
        History.require(account.openDebits().contains(debit), event, "no such debit is open");
        return moved(
                debit.amount(),
                event.balance(),
                with(OpenDebits.of(account).without(debit.transferId()), account),
                event);
    }

    private static AccountState closed(AccountState account, AccountEvent event) {
        History.require(
                account.status() != CLOSED
                        && account.balance() == 0
                        && account.openDebits().isEmpty(),
                event,
                "the account was closed, or not empty");
        return with(CLOSED, account);
    }

    private static AccountState with(AccountStatus status, AccountState account) {
        return new AccountState(
                account.owner(),
                account.currency(),
                account.balance(),
                status,
                account.openDebits());
    }

    private static AccountState with(List<OpenDebit> openDebits, AccountState account) {
        return new AccountState(
                account.owner(),
                account.currency(),
                account.balance(),
                account.status(),
                openDebits);
    }
}
