package io.headwater.account;

/** Money taken for a transfer that is neither settled nor refunded yet. */
public record OpenDebit(String transferId, long amount) {}
