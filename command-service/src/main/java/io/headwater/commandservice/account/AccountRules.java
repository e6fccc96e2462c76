package io.headwater.commandservice.account;

import static io.headwater.account.AccountStatus.CLOSED;
import static io.headwater.account.AccountStatus.FROZEN;
import static io.headwater.commandservice.account.AccountLimits.AMOUNT;
import static io.headwater.commandservice.account.AccountLimits.LARGEST_BALANCE;
import static io.headwater.commandservice.account.AccountLimits.MOST_OPEN_DEBITS;
import static io.headwater.commandservice.account.AccountLimits.TRANSFER_ID;

import io.headwater.account.AccountState;
import io.headwater.platform.core.decider.Refusals;

import org.jspecify.annotations.Nullable;

/**
 * The rules that several commands of an account share, for {@link AccountDecider}.
 *
 * @param name the account, as messages call it
 */
record AccountRules(@Nullable AccountState state, String name) {

    /** An account that is still to be made. */
    Refusals<Void> notOpened() {
        return Refusals.whenPresent(state, "account-already-opened", name + " exists");
    }

    /** An account that exists, whatever has become of it. */
    Refusals<AccountState> existing() {
        return Refusals.whenMissing(state, "account-not-found", "there is no " + name);
    }

    /** An account that has not ended, frozen or not. */
    Refusals<AccountState> notClosed() {
        return existing()
                .whenOver(
                        account -> account.status() == CLOSED,
                        "account-closed",
                        name + " is closed");
    }

    /** An account that takes debits and credits. */
    Refusals<AccountState> inUse() {
        return notClosed()
                .when(account -> account.status() == FROZEN, "account-frozen", name + " is frozen");
    }

    /** A debit that can be settled or refunded. */
    Refusals<AccountState> withOpenDebit(String transferId) {
        return existing()
                .check(TRANSFER_ID, transferId)
                .when(
                        account -> !OpenDebits.of(account).contain(transferId),
                        "debit-not-open",
                        name + " has no open debit for transfer " + transferId);
    }

    /** An account that may have another debit. */
    Refusals<AccountState> withoutDebit(String transferId) {
        return inUse().when(
                        account -> account.openDebits().size() >= MOST_OPEN_DEBITS,
                        "too-many-open-debits",
                        name + " may have " + MOST_OPEN_DEBITS + " open debits")
                .check(TRANSFER_ID, transferId)
                .when(
                        account -> OpenDebits.of(account).contain(transferId),
                        "transfer-already-debited",
                        name + " has an open debit for transfer " + transferId);
    }

    /** Money that may go. */
    Refusals<AccountState> payingOut(long amount, Refusals<AccountState> others) {
        return others.check(AMOUNT, amount)
                .when(
                        account -> amount > account.balance(),
                        "insufficient-funds",
                        name + " holds less than " + amount);
    }

    /** Money that may come. */
    Refusals<AccountState> payingIn(long amount, Refusals<AccountState> others) {
        return others.check(AMOUNT, amount)
                .when(
                        account -> amount > roomIn(account),
                        "balance-limit-exceeded",
                        name + " may hold " + LARGEST_BALANCE + ", its open debits included");
    }

    private static long roomIn(AccountState account) {
        return LARGEST_BALANCE - account.balance() - OpenDebits.of(account).total();
    }
}
