package io.headwater.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What a transfer keeps in mind.
 *
 * @param amount in minor units
 * @param currency {@code null} until the money has left the first account
 */
public record TransferState(String from, String to, long amount, @Nullable String currency) {}
