package io.headwater.projectionservice.transfers;

import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.view.SagaView;
import io.headwater.transfer.TransferEvent;
import io.headwater.transfer.TransferEvent.TransferFunded;
import io.headwater.transfer.TransferEvent.TransferStarted;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Folds the events of a transfer into its row. */
public final class TransfersView implements SagaView<TransferRow, TransferEvent> {

    @Override
    public TransferRow apply(@Nullable TransferRow row, TransferEvent event) {
        return switch (event) {
            case TransferStarted(var from, var to, var amount) ->
                    new TransferRow(from, to, amount, null, SagaStatus.RUNNING, null);
            case TransferFunded(var currency) -> {
                var before = Objects.requireNonNull(row, "it was never started");
                yield new TransferRow(
                        before.from(),
                        before.to(),
                        before.amount(),
                        currency,
                        before.state(),
                        before.reason());
            }
        };
    }

    @Override
    public TransferRow stands(TransferRow row, SagaStatus status, @Nullable String reason) {
        return new TransferRow(
                row.from(),
                row.to(),
                row.amount(),
                row.currency(),
                status,
                reason == null ? row.reason() : reason);
    }
}
