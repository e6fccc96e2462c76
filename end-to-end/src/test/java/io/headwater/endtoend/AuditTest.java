package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.account.AccountCommand.Withdraw;
import io.headwater.account.AccountEvent;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.endtoend.CommittedAccounts.Asked;
import io.headwater.endtoend.CommittedAccounts.Decided;
import io.headwater.endtoend.CommittedAccounts.Happened;
import io.headwater.endtoend.Errand.Way;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** An audit that cannot fail proves nothing: each fault planted in honest books is found. */
class AuditTest {

    private static final String ACCOUNT = "acc-1";

    private final List<Told> told = new ArrayList<>();
    private final List<Asked> commands = new ArrayList<>();
    private final List<Happened> events = new ArrayList<>();
    private final List<Decided> results = new ArrayList<>();

    /** An account is opened; 10 are paid in, 20 twice under one id; two commands are refused. */
    @BeforeEach
    void keepHonestBooks() {
        accept(errand("open", new OpenAccount("Ada", "EUR")), new AccountOpened("Ada", "EUR"));
        accept(errand("ten", new Deposit(10)), new MoneyDeposited(10, 10));
        accept(errand("twenty", new Deposit(20)), new MoneyDeposited(20, 30));
        repeat(errand("twenty", new Deposit(20)));
        refuse(errand("much", new Withdraw(1_000)), Outcome.REJECTED);
        refuse(errand("stale", new Deposit(5)), Outcome.VERSION_CONFLICT);
        refuse(errand("stale", new Deposit(5)), Outcome.VERSION_CONFLICT);
    }

    @Test
    void honestBooksHaveNoFault() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void findsAnEventThatIsLost() {
        events.removeLast();

        assertThat(faults()).anyMatch(fault -> fault.contains("but the events are []"));
    }

    @Test
    void findsAnEventInTheMiddleThatIsLost() {
        events.remove(1);

        assertThat(faults()).anyMatch(fault -> fault.startsWith("event 2 of acc-1 is"));
    }

    @Test
    void findsAnEventThatIsThereTwice() {
        events.add(events.getLast());

        assertThat(faults()).anyMatch(fault -> fault.startsWith("event 4 of acc-1 is"));
    }

    @Test
    void findsACommandThatWasAppliedTwice() {
        accept(errand("twenty", new Deposit(20)), new MoneyDeposited(20, 50));

        assertThat(faults()).anyMatch(fault -> fault.contains("was decided 2 times"));
    }

    @Test
    void findsAnAcceptedCommandThatIsGone() {
        commands.remove(1);
        results.remove(1);
        events.remove(1);

        assertThat(faults())
                .anyMatch(fault -> fault.contains("was decided 0 times"))
                .anyMatch(fault -> fault.startsWith("nobody decided what was told"));
    }

    @Test
    void findsARecordWithoutResult() {
        commands.add(new Asked(place(), ACCOUNT, "ten"));

        assertThat(faults()).singleElement().asString().endsWith("has 0 results");
    }

    @Test
    void findsARecordThatWasAnsweredTwice() {
        results.add(results.getLast());

        assertThat(faults()).singleElement().asString().endsWith("has 2 results");
    }

    @Test
    void findsABalanceThatDoesNotAddUp() {
        var last = events.removeLast();
        events.add(with(last, new MoneyDeposited(20, 20)));

        assertThat(faults()).singleElement().asString().endsWith("where the balance is 30");
    }

    @Test
    void findsAnotherAmountThanWasAsked() {
        var last = events.removeLast();
        events.add(with(last, new MoneyDeposited(21, 31)));

        assertThat(faults()).singleElement().asString().endsWith("where the balance is 30");
    }

    @Test
    void findsACallerWhoWasToldAnotherVersion() {
        var one = told.removeLast();
        var result = one.result();
        told.add(
                new Told(
                        one.errand(),
                        one.way(),
                        one.sent(),
                        one.answered(),
                        new CommandResult(
                                result.commandId(),
                                result.commandType(),
                                result.aggregateId(),
                                result.outcome(),
                                result.version() + 1,
                                result.position(),
                                result.events(),
                                result.errors())));

        assertThat(faults()).singleElement().asString().startsWith("nobody decided what was told");
    }

    @Test
    void findsACommandThatNobodySent() {
        told.removeIf(one -> one.errand().id().equals("much"));

        assertThat(faults())
                .singleElement()
                .isEqualTo("command much was decided and sent by nobody");
    }

    @Test
    void findsACommandAmongTheDeadLetters() {
        assertThat(Audit.faults(told, new CommittedAccounts(commands, events, results, 1)))
                .containsExactly("1 commands lie among the dead letters");
    }

    private List<String> faults() {
        return Audit.faults(told, new CommittedAccounts(commands, events, results, 0));
    }

    private void accept(Errand errand, AccountEvent event) {
        long sequence = events.size() + 1L;
        var id = "account/" + ACCOUNT + "/" + sequence;
        var type = "io.headwater.account." + event.getClass().getSimpleName();
        events.add(new Happened(ACCOUNT, id, errand.id(), sequence, place(), event));
        tell(errand, Outcome.ACCEPTED, place(), List.of(new EventReference(id, type, sequence)));
    }

    private void refuse(Errand errand, Outcome outcome) {
        tell(errand, outcome, results.getLast().result().position(), List.of());
    }

    private void tell(
            Errand errand, Outcome outcome, String position, List<EventReference> references) {
        var result =
                new CommandResult(
                        errand.id(),
                        "any",
                        ACCOUNT,
                        outcome,
                        events.size(),
                        position,
                        references,
                        List.of());
        results.add(new Decided(place(), false, result));
        commands.add(new Asked(place(), ACCOUNT, errand.id()));
        told.add(new Told(errand, Way.KAFKA, 0, 1, result));
    }

    private void repeat(Errand errand) {
        var first = results.getLast().result();
        results.add(new Decided(place(), true, first));
        commands.add(new Asked(place(), ACCOUNT, errand.id()));
        told.add(new Told(errand, Way.FIRST_INSTANCE, 0, 1, first));
    }

    /** Of the next record. */
    private String place() {
        return "account.commands-0@" + commands.size();
    }

    private static Happened with(Happened one, AccountEvent event) {
        return new Happened(
                one.account(), one.id(), one.cause(), one.sequence(), one.position(), event);
    }

    private static Errand errand(String id, AccountCommand command) {
        return new Errand(ACCOUNT, id, command, OptionalLong.empty());
    }
}
