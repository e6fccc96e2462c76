package io.headwater.projectionservice.transfers;

import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaStepDone;
import io.headwater.platform.core.saga.SagaEvent.SagaTurnedBack;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.test.ViewFixture;
import io.headwater.transfer.TransferEvent.TransferFunded;
import io.headwater.transfer.TransferEvent.TransferStarted;

import org.junit.jupiter.api.Test;

class TransfersViewTest {

    private static final TransferStarted STARTED = new TransferStarted("acc-1", "acc-2", 1000);

    private final ViewFixture<TransferRow, Object> transfers =
            ViewFixture.ofSaga(new TransfersView());

    @Test
    void aTransferThatBeginsIsRunningAndHasNoCurrencyYet() {
        transfers
                .given(STARTED)
                .then(new TransferRow("acc-1", "acc-2", 1000, null, SagaStatus.RUNNING, null));
    }

    @Test
    void aTransferThatCompletesHasNoReason() {
        transfers
                .given(
                        STARTED,
                        new TransferFunded("EUR"),
                        new SagaStepDone("debit", false, 1),
                        new SagaEnded(SagaStatus.COMPLETED, null))
                .then(new TransferRow("acc-1", "acc-2", 1000, "EUR", SagaStatus.COMPLETED, null));
    }

    @Test
    void aTransferThatIsCompensatedKeepsTheReason() {
        transfers
                .given(STARTED, new SagaTurnedBack("acc-1 has less"))
                .then(
                        new TransferRow(
                                "acc-1",
                                "acc-2",
                                1000,
                                null,
                                SagaStatus.COMPENSATING,
                                "acc-1 has less"));
        transfers
                .given(
                        STARTED,
                        new SagaTurnedBack("acc-1 has less"),
                        new SagaEnded(SagaStatus.COMPENSATED, null))
                .then(
                        new TransferRow(
                                "acc-1",
                                "acc-2",
                                1000,
                                null,
                                SagaStatus.COMPENSATED,
                                "acc-1 has less"));
    }
}
