package io.headwater.projectionservice.transfers;

import io.headwater.platform.core.saga.SagaStatus;

import org.jspecify.annotations.Nullable;

/**
 * A transfer as queries see it; its Avro twin is in {@code
 * avro/io.headwater.projectionservice.transfers/records.avsc}.
 *
 * @param currency {@code null} until the money has left the first account
 * @param reason why it turned back, or was given up
 */
public record TransferRow(
        String from,
        String to,
        long amount,
        @Nullable String currency,
        SagaStatus state,
        @Nullable String reason) {}
