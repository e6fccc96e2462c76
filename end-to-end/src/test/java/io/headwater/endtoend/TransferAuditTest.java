package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.account.AccountEvent;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.account.AccountEvent.TransferCredited;
import io.headwater.account.AccountEvent.TransferDebited;
import io.headwater.account.AccountEvent.TransferRefunded;
import io.headwater.account.AccountEvent.TransferSettled;
import io.headwater.endtoend.TransferLedger.Moved;
import io.headwater.endtoend.TransferLedger.Recorded;
import io.headwater.endtoend.TransferLedger.Sent;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.platform.core.saga.SagaEvent.SagaStepSent;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.transfer.TransferCommand.StartTransfer;
import io.headwater.transfer.TransferEvent.TransferStarted;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An audit that cannot fail proves nothing: each fault planted in honest books is found. */
class TransferAuditTest {

    private final Map<String, StartTransfer> asked = new HashMap<>();
    private final Map<String, CommandResult> told = new HashMap<>();
    private final List<Moved> moved = new ArrayList<>();
    private final List<Recorded> recorded = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<CommandResult> results = new ArrayList<>();
    private int parked;

    /** 100 are paid in; 10 go from a to b; 20 come back; 500 are too much. */
    @BeforeEach
    void keepHonestBooks() {
        move("a", new AccountOpened("Ada", "EUR"));
        move("b", new AccountOpened("Bob", "EUR"));
        move("a", new MoneyDeposited(100, 100));

        begin("ten", 10);
        order("ten", "debit", "a", new TransferDebited("ten", 10, "EUR", 90));
        order("ten", "credit", "b", new TransferCredited("ten", 10, "EUR", 10));
        order("ten", "settle", "a", new TransferSettled("ten"));
        record("ten", new SagaEnded(SagaStatus.COMPLETED, null));

        begin("twenty", 20);
        order("twenty", "debit", "a", new TransferDebited("twenty", 20, "EUR", 70));
        order("twenty", "undo-debit", "a", new TransferRefunded("twenty", 20, "EUR", 90));
        record("twenty", new SagaEnded(SagaStatus.COMPENSATED, "b is frozen"));

        begin("much", 500);
        record("much", new SagaEnded(SagaStatus.COMPENSATED, "a has less"));
    }

    @Test
    void honestBooksHaveNoFault() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void findsADoubleCredit() {
        move("b", new TransferCredited("ten", 10, "EUR", 20));

        assertThat(faults())
                .anyMatch(fault -> fault.startsWith("ten is COMPLETED, and accounts have"))
                .contains("100 were paid in, and 110 are there");
    }

    @Test
    void findsALostRefund() {
        moved.removeIf(one -> one.event() instanceof TransferRefunded);

        assertThat(faults())
                .contains("twenty is COMPENSATED, and accounts have [debit 20 of a]")
                .contains("a has open debits: {twenty=20}")
                .contains("100 were paid in, and 80 are there");
    }

    @Test
    void findsASkippedSequence() {
        moved.add(new Moved("a", 9, "x", new MoneyDeposited(1, 91)));

        assertThat(faults()).contains("a has event 9 where 7 comes");
    }

    @Test
    void findsASkippedSequenceOfATransfer() {
        recorded.remove(1);

        assertThat(faults()).anyMatch(fault -> fault.startsWith("ten has event 3 where 2 comes"));
    }

    @Test
    void findsARefundOfWhatWasSettled() {
        move("a", new TransferRefunded("ten", 10, "EUR", 100));

        assertThat(faults())
                .anyMatch(fault -> fault.endsWith("and there is no such debit"))
                .contains("100 were paid in, and 110 are there");
    }

    @Test
    void findsATransferThatNeverEnds() {
        recorded.removeLast();

        assertThat(faults()).containsExactly("much ended 0 times");
    }

    @Test
    void findsATransferThatEndsTwice() {
        record("much", new SagaEnded(SagaStatus.COMPENSATED, "a has less"));

        assertThat(faults()).containsExactly("much ended 2 times");
    }

    @Test
    void findsATransferThatWasGivenUp() {
        recorded.removeLast();
        record("much", new SagaEnded(SagaStatus.FAILED, "by hand"));

        assertThat(faults()).containsExactly("much is FAILED, and accounts have []");
    }

    @Test
    void findsAnAccountBelowZero() {
        move("b", new TransferDebited("dark", 30, "EUR", -20));

        assertThat(faults()).anyMatch(fault -> fault.endsWith("where the balance is -20"));
    }

    @Test
    void findsACommandThatWasSentTwiceOrNever() {
        sent.add(sent.getFirst());
        sent.removeLast();
        sent.removeLast();
        sent.add(sent.getFirst());

        assertThat(faults())
                .contains("transfer/ten/debit/1 was sent 2 times")
                .contains("transfer/twenty/undo-debit/1 was sent 0 times");
    }

    @Test
    void findsATransferOfWhichNobodyWasTold() {
        told.remove("ten");

        assertThat(faults()).containsExactly("nobody was told what became of ten");
    }

    @Test
    void findsATransferThatWasAcceptedAndIsGone() {
        recorded.removeIf(one -> one.transfer().equals("much"));

        assertThat(faults()).singleElement().asString().endsWith("and began is null");
    }

    @Test
    void findsDeadLetters() {
        parked = 1;

        assertThat(faults()).containsExactly("1 records lie among the dead letters");
    }

    private List<String> faults() {
        return TransferAudit.faults(
                asked, told, new TransferLedger(moved, recorded, sent, results, parked));
    }

    private void begin(String id, long amount) {
        var result =
                new CommandResult(
                        id,
                        "io.headwater.transfer.StartTransfer",
                        id,
                        Outcome.ACCEPTED,
                        2,
                        "transfer.commands-0@0",
                        List.of(),
                        List.of());
        asked.put(id, new StartTransfer("a", "b", amount));
        told.put(id, result);
        results.add(result);
        record(id, new SagaStarted(1));
        record(id, new TransferStarted("a", "b", amount));
    }

    private void order(String transfer, String step, String account, AccountEvent event) {
        var command = "transfer/%s/%s/1".formatted(transfer, step);
        record(
                transfer,
                new SagaStepSent(
                        step, false, 1, command, "account", account, Instant.EPOCH, Instant.EPOCH));
        sent.add(new Sent(transfer, account, command));
        move(account, event);
    }

    private void move(String account, AccountEvent event) {
        long before = moved.stream().filter(one -> one.account().equals(account)).count();
        moved.add(new Moved(account, before + 1, "cause", event));
    }

    private void record(String transfer, Object event) {
        long before = recorded.stream().filter(one -> one.transfer().equals(transfer)).count();
        recorded.add(new Recorded(transfer, before + 1, event));
    }
}
