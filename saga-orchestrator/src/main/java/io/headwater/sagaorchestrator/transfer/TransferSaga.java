package io.headwater.sagaorchestrator.transfer;

import static io.headwater.sagaorchestrator.transfer.TransferLimits.AMOUNT;
import static io.headwater.sagaorchestrator.transfer.TransferLimits.FROM;
import static io.headwater.sagaorchestrator.transfer.TransferLimits.TO;

import io.headwater.account.AccountCommand.CreditFromTransfer;
import io.headwater.account.AccountCommand.DebitForTransfer;
import io.headwater.account.AccountCommand.RefundTransfer;
import io.headwater.account.AccountCommand.SettleTransfer;
import io.headwater.account.AccountEvent.TransferDebited;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.Refusals;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.Step;
import io.headwater.platform.core.saga.Steps;
import io.headwater.transfer.TransferCommand;
import io.headwater.transfer.TransferCommand.StartTransfer;
import io.headwater.transfer.TransferEvent;
import io.headwater.transfer.TransferEvent.TransferFunded;
import io.headwater.transfer.TransferEvent.TransferStarted;
import io.headwater.transfer.TransferState;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moves money from one account to another: debits the one, which stays open, credits the other,
 * settles the debit; or refunds it, where the credit is refused.
 */
public final class TransferSaga implements Saga<TransferCommand, TransferEvent, TransferState> {

    private static final String ACCOUNT = "account";

    private static final Step<TransferEvent, TransferState> DEBIT =
            Step.<TransferEvent, TransferState>named(
                            "debit",
                            (id, transfer) ->
                                    new Order(
                                            ACCOUNT,
                                            transfer.from(),
                                            new DebitForTransfer(id, transfer.amount())))
                    .learning(
                            TransferDebited.class,
                            debited -> new TransferFunded(debited.currency()))
                    .undoneBy((id, transfer) ->
                            new Order(ACCOUNT, transfer.from(), new RefundTransfer(id)));

    private static final Step<TransferEvent, TransferState> CREDIT =
            Step.named(
                    "credit",
                    (id, transfer) ->
                            new Order(
                                    ACCOUNT,
                                    transfer.to(),
                                    new CreditFromTransfer(
                                            id,
                                            transfer.amount(),
                                            Objects.requireNonNull(transfer.currency()))));

    /** The money has arrived: from here on nothing turns back. */
    private static final Step<TransferEvent, TransferState> SETTLE =
            Step.<TransferEvent, TransferState>named(
                            "settle",
                            (id, transfer) ->
                                    new Order(ACCOUNT, transfer.from(), new SettleTransfer(id)))
                    .mustSucceed();

    @Override
    public String type() {
        return "transfer";
    }

    @Override
    public Decision<TransferEvent> begin(TransferCommand command, CommandContext context) {
        return switch (command) {
            case StartTransfer start ->
                    Refusals.withoutState()
                            .check(FROM, start.from())
                            .check(TO, start.to())
                            .when(
                                    start.from().equals(start.to()),
                                    "same-account",
                                    "money goes from one account to another")
                            .check(AMOUNT, start.amount())
                            .accept(() ->
                                    new TransferStarted(start.from(), start.to(), start.amount()));
        };
    }

    @Override
    public TransferState evolve(@Nullable TransferState transfer, TransferEvent event) {
        return switch (event) {
            case TransferStarted started ->
                    new TransferState(started.from(), started.to(), started.amount(), null);
            case TransferFunded(var currency) -> {
                var before = Objects.requireNonNull(transfer, "it was never started");
                yield new TransferState(before.from(), before.to(), before.amount(), currency);
            }
        };
    }

    @Override
    public List<Limit<?>> limits() {
        return TransferLimits.ALL;
    }

    @Override
    public SortedMap<Integer, Steps<TransferEvent, TransferState>> definitions() {
        var all = new TreeMap<Integer, Steps<TransferEvent, TransferState>>();
        all.put(1, Steps.first(DEBIT).then(CREDIT).then(SETTLE));
        return all;
    }
}
