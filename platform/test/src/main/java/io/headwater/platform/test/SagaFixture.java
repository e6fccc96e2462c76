package io.headwater.platform.test;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.SagaEffect;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.saga.SagaInput;
import io.headwater.platform.core.saga.SagaMachine;
import io.headwater.platform.core.saga.SagaState;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.saga.StepState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

    private SagaFixture(Saga<C, E, S> saga) {
        this.machine = new SagaMachine<>(saga);
    }

    /** A saga that does not exist yet; its id will be {@code some-id}. */
    public static <C, E, S> SagaFixture<C, E, S> of(Saga<C, E, S> saga) {
        return new SagaFixture<>(saga);
    }

    public SagaFixture<C, E, S> begins(C command) {
        return tell(new SagaInput.Begin<>(command));
    }

    /** Another build goes on with it. */
    public SagaFixture<C, E, S> deployed(Saga<C, E, S> saga) {
        machine = new SagaMachine<>(saga);
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
        events.clear();
        effects.clear();
        var kinds = new ArrayList<Class<?>>();
        for (var event : caused) {
            kinds.add(event.getClass());
            hear(new SagaInput.Caused<>(commandId, event));
        }
        hear(new SagaInput.Decided<>(commandId, Set.copyOf(kinds), List.of()));
        return this;
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
                new SagaInput.Decided<>(
                        step.commandId(),
                        Set.of(),
                        List.of(new CommandError(null, code, "it is refused"))));
    }

    /** The time comes for which a refused step waits. */
    public SagaFixture<C, E, S> due(String step, boolean undo) {
        var waiting = step(step, undo);
        now = Objects.requireNonNull(waiting.retryAt(), step + " waits for no time");
        return tell(new SagaInput.Due<>(step, undo, waiting.attempt()));
    }

    /** Anything, as it comes. */
    public SagaFixture<C, E, S> tell(SagaInput<C> input) {
        events.clear();
        effects.clear();
        hear(input);
        return this;
    }

    private void hear(SagaInput<C> input) {
        var context = new CommandContext(ID, now);
        var decision = machine.decide(input, state, context);
        var again = machine.decide(input, state, context);
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
        var now = Objects.requireNonNull(state, "there is no saga").status();
        if (now != status) {
            throw Difference.between("where it stands", status, now);
        }
        return this;
    }

    /** Somebody has to look, or nobody has. */
    public SagaFixture<C, E, S> isStuck(boolean expected) {
        boolean stuck = Objects.requireNonNull(state, "there is no saga").isStuck();
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

    private StepState step(String name, boolean undo) {
        return Objects.requireNonNull(state, "there is no saga").steps().stream()
                .filter(step -> step.step().equals(name) && step.undo() == undo)
                .findFirst()
                .orElseThrow(() -> new AssertionError("step " + name + " was not sent"));
    }
}
