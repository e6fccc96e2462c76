package io.headwater.transfer;

/** What is recorded of a transfer, beside its steps. */
public sealed interface TransferEvent {

    /**
     * It is under way from here on.
     *
     * @param amount in minor units
     */
    record TransferStarted(String from, String to, long amount) implements TransferEvent {}

    /** The money has left the first account, in its currency. */
    record TransferFunded(String currency) implements TransferEvent {}
}
