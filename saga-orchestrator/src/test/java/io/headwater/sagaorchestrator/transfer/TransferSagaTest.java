package io.headwater.sagaorchestrator.transfer;

import io.headwater.account.AccountCommand.CreditFromTransfer;
import io.headwater.account.AccountCommand.DebitForTransfer;
import io.headwater.account.AccountCommand.RefundTransfer;
import io.headwater.account.AccountCommand.SettleTransfer;
import io.headwater.account.AccountEvent.TransferCredited;
import io.headwater.account.AccountEvent.TransferDebited;
import io.headwater.account.AccountEvent.TransferSettled;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.SagaCommand.CompensateSaga;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.test.SagaFixture;
import io.headwater.transfer.TransferCommand;
import io.headwater.transfer.TransferCommand.StartTransfer;
import io.headwater.transfer.TransferEvent;
import io.headwater.transfer.TransferEvent.TransferFunded;
import io.headwater.transfer.TransferEvent.TransferStarted;
import io.headwater.transfer.TransferState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferSagaTest {

    private static final Order DEBIT =
            new Order("account", "acc-1", new DebitForTransfer("some-id", 1000));
    private static final Order CREDIT =
            new Order("account", "acc-2", new CreditFromTransfer("some-id", 1000, "EUR"));
    private static final Order SETTLE =
            new Order("account", "acc-1", new SettleTransfer("some-id"));
    private static final Order REFUND =
            new Order("account", "acc-1", new RefundTransfer("some-id"));
    private static final TransferDebited DEBITED = new TransferDebited("some-id", 1000, "EUR", 500);

    private static SagaFixture<TransferCommand, TransferEvent, TransferState> begun() {
        return SagaFixture.of(new TransferSaga()).begins(new StartTransfer("acc-1", "acc-2", 1000));
    }

    @Test
    void debitsCreditsAndSettles() {
        begun().records(new TransferStarted("acc-1", "acc-2", 1000))
                .asks(DEBIT)
                .accepted("debit", DEBITED)
                .records(new TransferFunded("EUR"))
                .asks(CREDIT)
                .accepted("credit", new TransferCredited("some-id", 1000, "EUR", 1000))
                .asks(SETTLE)
                .accepted("settle", new TransferSettled("some-id"))
                .asksNothing()
                .stands(SagaStatus.COMPLETED);
    }

    @Test
    void movesNothingWhereTheDebitIsRefused() {
        begun().refused("debit", "insufficient-funds").asksNothing().stands(SagaStatus.COMPENSATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account-frozen",
                "account-closed",
                "account-not-found",
                "currency-mismatch",
                "balance-limit-exceeded",
                "expired"
            })
    void refundsWhereTheCreditIsRefused(String code) {
        begun().accepted("debit", DEBITED)
                .refused("credit", code)
                .asks(REFUND)
                .stands(SagaStatus.COMPENSATING)
                .undone("debit")
                .stands(SagaStatus.COMPENSATED);
    }

    @Test
    void settlesAndRefundsUntilThatIsDone() {
        begun().accepted("debit", DEBITED)
                .accepted("credit", new TransferCredited("some-id", 1000, "EUR", 1000))
                .refused("settle", "expired")
                .due("settle", false)
                .asks(SETTLE);
        begun().accepted("debit", DEBITED)
                .refused("credit", "account-frozen")
                .undoRefused("debit", "expired")
                .due("debit", true)
                .asks(REFUND);
    }

    @Test
    void neverTurnsBackBehindTheCredit() {
        begun().accepted("debit", DEBITED)
                .accepted("credit", new TransferCredited("some-id", 1000, "EUR", 1000))
                .tell(new CompensateSaga("by hand"))
                .isRefusedFor("beyond-turning-back");
    }

    @Test
    void saysAllThatIsWrongWithABeginning() {
        SagaFixture.of(new TransferSaga())
                .begins(new StartTransfer("", "a b", 0))
                .isRefusedFor("invalid-from", "invalid-to", "invalid-amount");
        SagaFixture.of(new TransferSaga())
                .begins(new StartTransfer("acc-1", "acc-1", 1))
                .isRefusedFor("same-account");
    }
}
