package io.headwater.account;

/**
 * What has happened to an account; the Avro twins are in {@code
 * avro/io.headwater.account/records.avsc}. Amounts are in minor units of the account's currency; a
 * balance is that after the event, without open debits.
 */
public sealed interface AccountEvent {

    /** The account exists from here on, with nothing on it. */
    record AccountOpened(String owner, String currency) implements AccountEvent {}

    /** Money was paid in. */
    record MoneyDeposited(long amount, long balance) implements AccountEvent {}

    /** Money was paid out. */
    record MoneyWithdrawn(long amount, long balance) implements AccountEvent {}

    /** The account takes neither debit nor credit from here on. */
    record AccountFrozen(String reason) implements AccountEvent {}

    /** The account takes debits and credits again. */
    record AccountUnfrozen() implements AccountEvent {}

    /** The account has ended; no event follows. */
    record AccountClosed() implements AccountEvent {}

    /** Money was taken for a transfer, whose debit is open from here on. */
    record TransferDebited(String transferId, long amount, String currency, long balance)
            implements AccountEvent {}

    /** The money of a transfer has come. */
    record TransferCredited(String transferId, long amount, String currency, long balance)
            implements AccountEvent {}

    /** The transfer's debit is no longer open; its money is gone. */
    record TransferSettled(String transferId) implements AccountEvent {}

    /** The transfer's debit is no longer open; its money is back. */
    record TransferRefunded(String transferId, long amount, String currency, long balance)
            implements AccountEvent {}
}
