package io.headwater.transfer;

/** How a transfer begins; the Avro twins are in {@code avro/io.headwater.transfer/records.avsc}. */
public sealed interface TransferCommand {

    /**
     * Moves money from one account to another.
     *
     * @param amount in minor units
     */
    record StartTransfer(String from, String to, long amount) implements TransferCommand {}
}
