package io.headwater.projectionservice.accounts;

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
import io.headwater.platform.core.view.View;

import org.jspecify.annotations.Nullable;

/** Folds the events of an account into its row. */
public final class AccountsView implements View<AccountRow, AccountEvent> {

    @Override
    public AccountRow apply(@Nullable AccountRow row, AccountEvent event) {
        return switch (event) {
            case AccountOpened(var owner, var currency) ->
                    new AccountRow(owner, currency, 0, AccountStatus.OPEN);
            case MoneyDeposited deposited -> with(existing(row, event), deposited.balance());
            case MoneyWithdrawn withdrawn -> with(existing(row, event), withdrawn.balance());
            case TransferDebited debited -> with(existing(row, event), debited.balance());
            case TransferCredited credited -> with(existing(row, event), credited.balance());
            case TransferRefunded refunded -> with(existing(row, event), refunded.balance());
            // Its money went when it was debited.
            case TransferSettled _ -> existing(row, event);
            case AccountFrozen _ -> with(existing(row, event), AccountStatus.FROZEN);
            case AccountUnfrozen _ -> with(existing(row, event), AccountStatus.OPEN);
            case AccountClosed _ -> with(existing(row, event), AccountStatus.CLOSED);
        };
    }

    private static AccountRow with(AccountRow account, long balance) {
        return new AccountRow(account.owner(), account.currency(), balance, account.status());
    }

    private static AccountRow with(AccountRow account, AccountStatus status) {
        return new AccountRow(account.owner(), account.currency(), account.balance(), status);
    }
}
