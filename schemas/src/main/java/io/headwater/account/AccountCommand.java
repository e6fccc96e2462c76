package io.headwater.account;

/**
 * What can be asked of an account; the Avro twins are in {@code
 * avro/io.headwater.account/records.avsc}. Amounts are in minor units of the account's currency.
 */
public sealed interface AccountCommand {

    /** Makes the account, empty. */
    record OpenAccount(String owner, String currency) implements AccountCommand {}

    /** Pays money in. */
    record Deposit(long amount) implements AccountCommand {}

    /** Pays money out, at most what the account holds. */
    record Withdraw(long amount) implements AccountCommand {}

    /** Stops debits and credits until the account is unfrozen. */
    record FreezeAccount(String reason) implements AccountCommand {}

    /** Lets debits and credits through again. */
    record UnfreezeAccount() implements AccountCommand {}

    /** Ends the account, for good; it must be empty and without open debits. */
    record CloseAccount() implements AccountCommand {}

    /** Takes money for a transfer; the debit is open until it is settled or refunded. */
    record DebitForTransfer(String transferId, long amount) implements AccountCommand {}

    /** Brings the money of a transfer. */
    record CreditFromTransfer(String transferId, long amount, String currency)
            implements AccountCommand {}

    /** Ends an open debit: the money has arrived elsewhere. */
    record SettleTransfer(String transferId) implements AccountCommand {}

    /** Ends an open debit: the money comes back. */
    record RefundTransfer(String transferId) implements AccountCommand {}
}
