package io.headwater.endtoend;

import static java.util.stream.Collectors.groupingBy;

import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.account.AccountCommand.Withdraw;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.account.AccountEvent.MoneyWithdrawn;
import io.headwater.endtoend.CommittedAccounts.Asked;
import io.headwater.endtoend.CommittedAccounts.Decided;
import io.headwater.endtoend.CommittedAccounts.Happened;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds what callers were told against what the topics have: nothing that was accepted is lost,
 * nothing happened twice, and nobody was told what is not so.
 */
final class Audit {

    private static final Set<Outcome> REMEMBERED = Set.of(Outcome.ACCEPTED, Outcome.REJECTED);

    private final List<Told> told;
    private final CommittedAccounts committed;
    private final Map<String, Errand> errands;
    private final Map<String, Asked> askedAt;
    private final Map<String, List<Decided>> decided;
    private final Map<String, List<Happened>> happened;
    private final List<String> faults = new ArrayList<>();

    private Audit(List<Told> told, CommittedAccounts committed) {
        this.told = told;
        this.committed = committed;
        this.errands =
                told.stream()
                        .map(Told::errand)
                        .collect(Collectors.toMap(Errand::id, errand -> errand, (one, _) -> one));
        this.askedAt =
                committed.commands().stream()
                        .collect(Collectors.toMap(Asked::place, asked -> asked));
        this.decided =
                committed.results().stream()
                        .collect(groupingBy(decision -> decision.result().commandId()));
        this.happened = committed.events().stream().collect(groupingBy(Happened::cause));
    }

    /** All that does not fit, in words; empty where everything does. */
    static List<String> faults(List<Told> told, CommittedAccounts committed) {
        var audit = new Audit(told, committed);
        audit.checkThatEachRecordHasOneResult();
        audit.checkThatEachErrandIsDecidedOnce();
        audit.checkThatEventsAreWhatResultsSay();
        audit.checkThatCallersWereToldTheTruth();
        audit.checkThatAccountsAddUp();
        return audit.faults;
    }

    private void checkThatEachRecordHasOneResult() {
        if (committed.parked() > 0) {
            fault("%d commands lie among the dead letters".formatted(committed.parked()));
        }
        var answers =
                committed.results().stream()
                        .collect(groupingBy(Decided::place, Collectors.counting()));
        for (var asked : committed.commands()) {
            long count = answers.getOrDefault(asked.place(), 0L);
            if (count != 1) {
                fault("%s has %d results".formatted(asked, count));
            }
        }
        for (var decision : committed.results()) {
            var asked = askedAt.get(decision.place());
            if (asked == null || !asked.commandId().equals(decision.result().commandId())) {
                fault("%s answers %s".formatted(decision, asked));
            }
        }
    }

    private void checkThatEachErrandIsDecidedOnce() {
        for (var errand : errands.values()) {
            var decisions = decided.getOrDefault(errand.id(), List.of());
            var first = decisions.stream().filter(decision -> !decision.replayed()).toList();
            boolean remembered =
                    first.stream()
                            .anyMatch(decision -> REMEMBERED.contains(decision.result().outcome()));
            if (first.isEmpty() || (remembered && first.size() > 1)) {
                fault("%s was decided %d times: %s".formatted(errand, first.size(), first));
            }
            decisions.stream()
                    .filter(Decided::replayed)
                    .filter(again ->
                            first.stream().noneMatch(one -> one.result().equals(again.result())))
                    .forEach(again ->
                            fault("%s repeats another result: %s".formatted(again, first)));
        }
        decided.keySet().stream()
                .filter(id -> !errands.containsKey(id))
                .forEach(id -> fault("command %s was decided and sent by nobody".formatted(id)));
    }

    private void checkThatEventsAreWhatResultsSay() {
        for (var decision : committed.results()) {
            var result = decision.result();
            var events = happened.getOrDefault(result.commandId(), List.of());
            var references =
                    events.stream()
                            .map(event ->
                                    new EventReference(event.id(), typeOf(event), event.sequence()))
                            .toList();
            if (!references.equals(result.events())) {
                fault("%s, but the events are %s".formatted(result, events));
            }
            if (result.outcome() == Outcome.ACCEPTED) {
                checkPlace(decision, events);
            }
        }
        happened.keySet().stream()
                .filter(cause -> !decided.containsKey(cause))
                .forEach(cause -> fault("%s has events and no result".formatted(cause)));
    }

    private void checkPlace(Decided decision, List<Happened> events) {
        var result = decision.result();
        var asked = askedAt.get(result.position());
        if (asked == null || !asked.commandId().equals(result.commandId())) {
            fault("%s has the position of %s".formatted(result, asked));
        }
        for (var event : events) {
            if (!event.position().equals(result.position())) {
                fault("%s and its event %s have different positions".formatted(result, event));
            }
        }
        if (events.isEmpty() || events.getLast().sequence() != result.version()) {
            fault("%s has not the version of its last event: %s".formatted(result, events));
        }
    }

    private void checkThatCallersWereToldTheTruth() {
        for (var one : told) {
            if (decided.getOrDefault(one.errand().id(), List.of()).stream()
                    .noneMatch(decision -> decision.result().equals(one.result()))) {
                fault("nobody decided what was told: %s".formatted(one));
            }
        }
    }

    private void checkThatAccountsAddUp() {
        var accounts =
                committed.events().stream()
                        .collect(groupingBy(Happened::account, TreeMap::new, Collectors.toList()));
        accounts.forEach((account, events) -> {
            long sequence = 0;
            long balance = 0;
            for (var event : events) {
                sequence++;
                if (event.sequence() != sequence
                        || !event.id().equals("account/" + account + "/" + sequence)) {
                    fault("event %d of %s is %s".formatted(sequence, account, event));
                }
                balance += amountOf(event);
                checkBalance(event, balance);
            }
        });
    }

    private long amountOf(Happened event) {
        var errand = errands.get(event.cause());
        if (errand == null || !errand.account().equals(event.account())) {
            fault("%s comes of %s".formatted(event, errand));
            return 0;
        }
        return switch (errand.command()) {
            case OpenAccount _ -> 0;
            case Deposit deposit -> deposit.amount();
            case Withdraw withdraw -> -withdraw.amount();
            default -> throw new IllegalArgumentException("not of this load: " + errand);
        };
    }

    private void checkBalance(Happened event, long balance) {
        long amount = Math.abs(amountOf(event));
        boolean fits =
                switch (event.event()) {
                    case AccountOpened _ -> balance == 0 && amount == 0;
                    case MoneyDeposited deposited ->
                            deposited.balance() == balance && deposited.amount() == amount;
                    case MoneyWithdrawn withdrawn ->
                            withdrawn.balance() == balance && withdrawn.amount() == amount;
                    default -> false;
                };
        if (!fits) {
            fault("%s, where the balance is %d".formatted(event, balance));
        }
    }

    private static String typeOf(Happened event) {
        return "io.headwater.account." + event.event().getClass().getSimpleName();
    }

    private void fault(String words) {
        faults.add(words);
    }
}
