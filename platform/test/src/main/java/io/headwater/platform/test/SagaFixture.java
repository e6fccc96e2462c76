package io.headwater.platform.test;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaCommand.ReportEvent;
import io.headwater.platform.core.saga.SagaCommand.ReportResult;
import io.headwater.platform.core.saga.SagaCommand.WakeSaga;
import io.headwater.platform.core.saga.SagaCommand.WakeStep;
import io.headwater.platform.core.saga.SagaEffect;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.saga.SagaMachine;
import io.headwater.platform.core.saga.SagaMessages;
import io.headwater.platform.core.saga.SagaState;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.saga.StepState;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Tests a {@link Saga} as a story: what it is told, and what it then asks for.
 *
 * <pre>{@code
 * SagaFixture.of(new TransferSaga())
 *         .begins(new StartTransfer("a", "b", 100))
 *         .asks(new Order("account", "a", new DebitForTransfer("some-id", 100)))
 *         .refused("debit", "insufficient-funds")
 *         .asksNothing()
 *         .stands(SagaStatus.COMPENSATED);
 * }</pre>
 *
 * Beside what is asked, it checks at each turn that the saga decides the same twice.
 */
public final class SagaFixture<C, E, S> {

    private static final String ID = "some-id";
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private SagaMachine<C, E, S> machine;
    private Instant now = BEGINNING;
    private @Nullable SagaState<S> state;
    private List<CommandError> errors = List.of();
    private final List<Object> events = new ArrayList<>();
    private final List<SagaEffect> effects = new ArrayList<>();

    /** Reported events, by the number that stands for their bytes. */
    private final List<Object> reported = new ArrayList<>();

    private SagaFixture(Saga<C, E, S> saga) {
        this.machine = machine(saga);
    }

    private SagaMachine<C, E, S> machine(Saga<C, E, S> saga) {
        return new SagaMachine<>(
                saga,
                new SagaMessages() {
                    @Override
                    public Object read(ReportEvent told) {
                        return reported.get(told.event().get(0));
                    }

                    @Override
                    public void check(Order order) {}
                });
    }

    /** A saga that does not exist yet; its id will be {@code some-id}. */
    public static <C, E, S> SagaFixture<C, E, S> of(Saga<C, E, S> saga) {
        return new SagaFixture<>(saga);
    }

    public SagaFixture<C, E, S> begins(C command) {
        return turn(() -> hear((before, context) -> machine.begin(command, before, context)));
    }

    /** Another build goes on with it. */
    public SagaFixture<C, E, S> deployed(Saga<C, E, S> saga) {
        machine = machine(saga);
        return this;
    }

    /** The command of a step is accepted, with these events, first of all those. */
    public SagaFixture<C, E, S> accepted(String step, Object... caused) {
        return accepted(step(step, false).commandId(), List.of(caused));
    }

    /** The command that takes a step back is accepted. */
    public SagaFixture<C, E, S> undone(String step) {
        return accepted(step(step, true).commandId(), List.of());
    }

    private SagaFixture<C, E, S> accepted(String commandId, List<Object> caused) {
        return turn(() -> {
            for (var event : caused) {
                hear(report(commandId, event));
            }
            var types = caused.stream().map(event -> event.getClass().getName()).toList();
            hear(
                    new ReportResult(
                            commandId, types.stream().map(SagaFixture::named).toList(), List.of()));
        });
    }

    private static String named(String className) {
        return className.replace('$', '.');
    }

    private ReportEvent report(String commandId, Object event) {
        reported.add(event);
        return new ReportEvent(
                commandId, ByteBuffer.wrap(new byte[] {(byte) (reported.size() - 1)}));
    }

    /** The command of a step is refused. */
    public SagaFixture<C, E, S> refused(String step, String code) {
        return refused(step(step, false), code);
    }

    /** The command that takes a step back is refused. */
    public SagaFixture<C, E, S> undoRefused(String step, String code) {
        return refused(step(step, true), code);
    }

    private SagaFixture<C, E, S> refused(StepState step, String code) {
        return tell(
                new ReportResult(
                        step.commandId(),
                        List.of(),
                        List.of(new CommandError(null, code, "it is refused"))));
    }

    /** The time comes for which a refused step waits. */
    public SagaFixture<C, E, S> due(String step, boolean undo) {
        var waiting = step(step, undo);
        now = Objects.requireNonNull(waiting.retryAt(), step + " waits for no time");
        return tell(new WakeStep(step, undo, waiting.attempt()));
    }

    /** The time comes for which a parked saga waits. */
    public SagaFixture<C, E, S> dueParked() {
        var parked = Objects.requireNonNull(current().parked(), "it is not parked");
        now = Objects.requireNonNull(parked.retryAt(), "it waits for no time");
        return tell(new WakeSaga(parked.attempt()));
    }

    /** Anything, as it comes. */
    public SagaFixture<C, E, S> tell(SagaCommand command) {
        return turn(() -> hear(command));
    }

    private SagaFixture<C, E, S> turn(Runnable turn) {
        events.clear();
        effects.clear();
        turn.run();
        return this;
    }

    private void hear(SagaCommand command) {
        hear((before, context) -> machine.decide(command, before, context));
    }

    private void hear(
            BiFunction<@Nullable SagaState<S>, CommandContext, Decision<Object>> deciding) {
        var context = new CommandContext(ID, now);
        var decision = deciding.apply(state, context);
        var again = deciding.apply(state, context);
        if (!decision.equals(again)) {
            throw Difference.between(
                    "the saga is not pure: it decided twice and differently", decision, again);
        }
        switch (decision) {
            case Decision.Rejected<Object>(var reasons) -> errors = reasons;
            case Decision.Accepted<Object>(var caused) -> {
                errors = List.of();
                for (var event : caused) {
                    state = machine.evolve(state, event);
                    events.add(event);
                    effects.addAll(machine.effects(ID, event, state));
                }
            }
        }
    }

    /** What the last turn sent, all of it, in order. */
    public SagaFixture<C, E, S> asks(Order... expected) {
        requireAccepted();
        var sent = new ArrayList<Order>();
        for (var effect : effects) {
            if (effect instanceof SagaEffect.Send(var order, _, _)) {
                sent.add(order);
            }
        }
        if (!sent.equals(List.of(expected))) {
            throw Difference.between("what is asked for", List.of(expected), sent);
        }
        return this;
    }

    public SagaFixture<C, E, S> asksNothing() {
        return asks();
    }

    /** What the last turn recorded of the saga's own, all of it, in order. */
    public SagaFixture<C, E, S> records(Object... expected) {
        requireAccepted();
        var own = events.stream().filter(event -> !(event instanceof SagaEvent)).toList();
        if (!own.equals(List.of(expected))) {
            throw Difference.between("what is recorded", List.of(expected), own);
        }
        return this;
    }

    /** After the last turn. */
    public SagaFixture<C, E, S> stands(SagaStatus status) {
        var now = current().status();
        if (now != status) {
            throw Difference.between("where it stands", status, now);
        }
        return this;
    }

    /** Somebody has to look, or nobody has. */
    public SagaFixture<C, E, S> isStuck(boolean expected) {
        boolean stuck = current().isStuck();
        if (stuck != expected) {
            throw Difference.between("stuck", expected, stuck);
        }
        return this;
    }

    /** What the last turn was refused for. */
    public SagaFixture<C, E, S> isRefusedFor(String... codes) {
        var found = errors.stream().map(CommandError::code).toList();
        if (!found.equals(List.of(codes))) {
            throw Difference.between("reasons", List.of(codes), found);
        }
        return this;
    }

    /** How long a refused step waits from now. */
    public Duration pause(String step, boolean undo) {
        return Duration.between(now, Objects.requireNonNull(step(step, undo).retryAt(), step));
    }

    private void requireAccepted() {
        if (!errors.isEmpty()) {
            throw new AssertionError("it was refused: " + errors);
        }
    }

    private SagaState<S> current() {
        return Objects.requireNonNull(state, "there is no saga");
    }

    private StepState step(String name, boolean undo) {
        return current().steps().stream()
                .filter(step -> step.step().equals(name) && step.undo() == undo)
                .findFirst()
                .orElseThrow(() -> new AssertionError("step " + name + " was not sent"));
    }
}
