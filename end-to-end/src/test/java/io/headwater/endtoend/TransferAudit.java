package io.headwater.endtoend;

import io.headwater.account.AccountEvent.AccountClosed;
import io.headwater.account.AccountEvent.AccountFrozen;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.account.AccountEvent.AccountUnfrozen;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.account.AccountEvent.MoneyWithdrawn;
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
import io.headwater.platform.core.saga.SagaEvent.SagaStepSent;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.transfer.TransferCommand.StartTransfer;
import io.headwater.transfer.TransferEvent.TransferStarted;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds what callers were told of transfers against what topics hold: each ended, once; money moved
 * for those that completed and for no others; none came into being or went.
 */
final class TransferAudit {

    private final Map<String, StartTransfer> asked;
    private final Map<String, CommandResult> told;
    private final TransferLedger ledger;
    private final Map<String, List<Moved>> movesByTransfer;
    private final List<String> faults = new ArrayList<>();

    private TransferAudit(
            Map<String, StartTransfer> asked,
            Map<String, CommandResult> told,
            TransferLedger ledger) {
        this.asked = asked;
        this.told = told;
        this.ledger = ledger;
        this.movesByTransfer =
                ledger.moved().stream()
                        .filter(move -> transferOf(move) != null)
                        .collect(Collectors.groupingBy(move -> String.valueOf(transferOf(move))));
    }

    /**
     * All that is wrong.
     *
     * @param asked what callers wanted begun, by id
     * @param told what they were told of that
     */
    static List<String> faults(
            Map<String, StartTransfer> asked,
            Map<String, CommandResult> told,
            TransferLedger ledger) {
        var audit = new TransferAudit(asked, told, ledger);
        audit.checkThatNothingIsParked();
        audit.checkSequences();
        audit.checkThatCallersWereToldTheTruth();
        audit.checkTransfers();
        audit.checkThatEachCommandWasSentOnce();
        audit.checkAccounts();
        return audit.faults;
    }

    private void checkThatNothingIsParked() {
        if (ledger.parked() > 0) {
            fault("%d records lie among the dead letters".formatted(ledger.parked()));
        }
    }

    private void checkSequences() {
        var last = new HashMap<String, Long>();
        for (var move : ledger.moved()) {
            checkNext(move.account(), move.sequence(), last);
        }
        for (var event : ledger.recorded()) {
            checkNext(event.transfer(), event.sequence(), last);
        }
    }

    private void checkNext(String key, long sequence, Map<String, Long> last) {
        long expected = last.getOrDefault(key, 0L) + 1;
        if (sequence != expected) {
            fault("%s has event %d where %d comes".formatted(key, sequence, expected));
        }
        last.put(key, sequence);
    }

    private void checkThatCallersWereToldTheTruth() {
        var begun = started();
        asked.forEach((id, command) -> {
            var result = told.get(id);
            if (result == null) {
                fault("nobody was told what became of " + id);
                return;
            }
            boolean isAccepted = result.outcome() == Outcome.ACCEPTED;
            if (isAccepted != begun.containsKey(id)) {
                fault("%s was told, and began is %s".formatted(result, begun.get(id)));
            }
            if (isAccepted && !ledger.results().contains(result)) {
                fault("nobody decided what was told: " + result);
            }
            var start = begun.get(id);
            if (start != null
                    && !start.equals(
                            new TransferStarted(command.from(), command.to(), command.amount()))) {
                fault("%s was asked, and %s began".formatted(command, start));
            }
        });
        begun.keySet().stream()
                .filter(id -> !asked.containsKey(id))
                .forEach(id -> fault("nobody asked for " + id));
    }

    private Map<String, TransferStarted> started() {
        var begun = new TreeMap<String, TransferStarted>();
        for (var recorded : ledger.recorded()) {
            if (recorded.event() instanceof TransferStarted start) {
                var first = begun.put(recorded.transfer(), start);
                if (first != null) {
                    fault(recorded.transfer() + " began twice");
                }
            }
        }
        return begun;
    }

    private void checkTransfers() {
        var ends =
                ledger.recorded().stream()
                        .filter(recorded -> recorded.event() instanceof SagaEnded)
                        .collect(Collectors.groupingBy(Recorded::transfer));
        started()
                .forEach((id, start) -> {
                    var ended = ends.getOrDefault(id, List.of());
                    if (ended.size() != 1) {
                        fault("%s ended %d times".formatted(id, ended.size()));
                    } else {
                        var status = ((SagaEnded) ended.getFirst().event()).status();
                        checkMoves(id, start, status, movesByTransfer.getOrDefault(id, List.of()));
                    }
                });
        movesByTransfer.keySet().stream()
                .filter(id -> !ends.containsKey(id))
                .forEach(id -> fault("money moved for %s, which did not end".formatted(id)));
    }

    private void checkMoves(
            String id, TransferStarted start, SagaStatus status, Collection<Moved> moves) {
        var found = moves.stream().map(TransferAudit::words).sorted().toList();
        var debit = "debit %d of %s".formatted(start.amount(), start.from());
        var refund = "refund %d of %s".formatted(start.amount(), start.from());
        var completed =
                List.of(
                        "credit %d of %s".formatted(start.amount(), start.to()),
                        debit,
                        "settle of " + start.from());
        boolean fits =
                switch (status) {
                    case COMPLETED -> found.equals(completed);
                    case COMPENSATED -> found.isEmpty() || found.equals(List.of(debit, refund));
                    default -> false;
                };
        if (!fits) {
            fault("%s is %s, and accounts have %s".formatted(id, status, found));
        }
    }

    private static String words(Moved move) {
        var account = move.account();
        return switch (move.event()) {
            case TransferDebited debited -> "debit %d of %s".formatted(debited.amount(), account);
            case TransferCredited credited ->
                    "credit %d of %s".formatted(credited.amount(), account);
            case TransferRefunded refunded ->
                    "refund %d of %s".formatted(refunded.amount(), account);
            case TransferSettled _ -> "settle of " + account;
            default -> throw new IllegalArgumentException("not of a transfer: " + move);
        };
    }

    private static @Nullable String transferOf(Moved move) {
        return switch (move.event()) {
            case TransferDebited debited -> debited.transferId();
            case TransferCredited credited -> credited.transferId();
            case TransferRefunded refunded -> refunded.transferId();
            case TransferSettled settled -> settled.transferId();
            default -> null;
        };
    }

    /** In the transaction that records it, and then never again. */
    private void checkThatEachCommandWasSentOnce() {
        var sent =
                ledger.sent().stream()
                        .collect(Collectors.groupingBy(Sent::commandId, Collectors.counting()));
        Set<String> recorded = new HashSet<>();
        for (var one : ledger.recorded()) {
            if (one.event() instanceof SagaStepSent step) {
                recorded.add(step.commandId());
                if (sent.getOrDefault(step.commandId(), 0L) != 1) {
                    fault(
                            "%s was sent %d times"
                                    .formatted(
                                            step.commandId(),
                                            sent.getOrDefault(step.commandId(), 0L)));
                }
            }
        }
        sent.keySet().stream()
                .filter(id -> !recorded.contains(id))
                .forEach(id -> fault(id + " was sent and never recorded"));
    }

    private void checkAccounts() {
        var books = new TreeMap<String, Book>();
        ledger.moved()
                .forEach(move -> books.computeIfAbsent(move.account(), Book::new).enter(move));
        long paidIn = books.values().stream().mapToLong(book -> book.paidIn).sum();
        long kept = books.values().stream().mapToLong(book -> book.balance).sum();
        if (paidIn != kept) {
            fault("%d were paid in, and %d are there".formatted(paidIn, kept));
        }
        books.values().stream()
                .filter(book -> !book.open.isEmpty())
                .forEach(
                        book -> fault("%s has open debits: %s".formatted(book.account, book.open)));
    }

    /** One account, added up from what moved, not from the balances that events name. */
    private final class Book {

        private final String account;
        private final Map<String, Long> open = new TreeMap<>();
        private long balance;
        private long paidIn;

        Book(String account) {
            this.account = account;
        }

        void enter(Moved move) {
            switch (move.event()) {
                case MoneyDeposited deposited -> {
                    paidIn += deposited.amount();
                    becomes(move, balance + deposited.amount(), deposited.balance());
                }
                case MoneyWithdrawn withdrawn -> {
                    paidIn -= withdrawn.amount();
                    becomes(move, balance - withdrawn.amount(), withdrawn.balance());
                }
                case TransferDebited debited -> {
                    open.put(debited.transferId(), debited.amount());
                    becomes(move, balance - debited.amount(), debited.balance());
                }
                case TransferCredited credited ->
                        becomes(move, balance + credited.amount(), credited.balance());
                case TransferRefunded refunded -> {
                    close(refunded.transferId(), move);
                    becomes(move, balance + refunded.amount(), refunded.balance());
                }
                case TransferSettled settled -> close(settled.transferId(), move);
                case AccountClosed _ -> {
                    if (balance != 0 || !open.isEmpty()) {
                        fault("%s, with %d and open debits %s".formatted(move, balance, open));
                    }
                }
                case AccountOpened _, AccountFrozen _, AccountUnfrozen _ -> {}
            }
        }

        private void close(String transfer, Moved move) {
            if (open.remove(transfer) == null) {
                fault("%s, and there is no such debit".formatted(move));
            }
        }

        private void becomes(Moved move, long next, long said) {
            balance = next;
            if (said != next || next < 0) {
                fault("%s, where the balance is %d".formatted(move, next));
            }
        }
    }

    private void fault(String words) {
        faults.add(words);
    }
}
