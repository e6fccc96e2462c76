package io.headwater.platform.core.decider;

import io.headwater.platform.core.message.CommandError;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Collects all that is wrong with a command, in the order in which it is written down, and makes a
 * {@link Decision} of it.
 *
 * <pre>{@code
 * return Refusals.whenMissing(account, "account-not-found", "there is no account " + id)
 *         .when(Account::isFrozen, "account-frozen", "account " + id + " is frozen")
 *         .check(AMOUNT, amount)
 *         .when(it -> amount > it.balance(), "insufficient-funds", "account " + id + " has less")
 *         .accept(it -> new MoneyWithdrawn(amount, it.balance() - amount));
 * }</pre>
 *
 * A rule before the first check is about the aggregate. A rule behind a check is about the field:
 * its error names the field, and where the field breaks its limit the rule has no meaning and is
 * not asked. Fields are checked whatever state the aggregate is in.
 *
 * @param <S> the aggregate's state
 */
public final class Refusals<S> {

    /** Where {@code null}, no rule about the aggregate has a meaning. */
    private @Nullable S state;

    private @Nullable String field;
    private boolean fieldHolds = true;
    private final List<CommandError> errors = new ArrayList<>();

    private Refusals(@Nullable S state) {
        this.state = state;
    }

    /** Begins with a command that only an aggregate takes that does not exist yet. */
    public static Refusals<Void> whenPresent(@Nullable Object state, String code, String message) {
        return new Refusals<Void>(null).when(state != null, code, message);
    }

    /** Begins with what begins a saga: whether there is one already is not for it to say. */
    public static Refusals<Void> withoutState() {
        return new Refusals<>(null);
    }

    /** Begins with a command that only an aggregate takes that exists. */
    public static <S> Refusals<S> whenMissing(@Nullable S state, String code, String message) {
        return new Refusals<>(state).when(state == null, code, message);
    }

    /** Refuses where the aggregate has ended: no later rule about it has a meaning then. */
    public Refusals<S> whenOver(Predicate<S> isOver, String code, String message) {
        if (state != null && isOver.test(state)) {
            errors.add(new CommandError(field, code, message));
            state = null;
        }
        return this;
    }

    /** Refuses where the state breaks a rule. */
    public Refusals<S> when(Predicate<S> isBroken, String code, String message) {
        return when(state != null && fieldHolds && isBroken.test(state), code, message);
    }

    /** Refuses where a rule is broken that needs no state, such as one between two fields. */
    public Refusals<S> when(boolean isBroken, String code, String message) {
        if (fieldHolds && isBroken) {
            errors.add(new CommandError(field, code, message));
        }
        return this;
    }

    /** Refuses a value beyond its limit; the rules that follow are about this field. */
    public <T> Refusals<S> check(Limit<T> limit, T value) {
        var error = limit.check(value);
        error.ifPresent(errors::add);
        field = limit.field();
        fieldHolds = error.isEmpty();
        return this;
    }

    /** Refuses a number beyond its limit; the rules that follow are about this field. */
    public Refusals<S> check(WholeNumberLimit limit, long value) {
        return check(limit, Long.valueOf(value));
    }

    /** Accepts with one event, made only where nothing is wrong. */
    public <E> Decision<E> accept(Supplier<E> event) {
        return errors.isEmpty() ? Decision.accepted(event.get()) : Decision.rejected(errors);
    }

    /** Accepts an aggregate's command with one event, made only where nothing is wrong. */
    public <E> Decision<E> accept(Function<S, E> event) {
        return accept(
                () -> event.apply(Objects.requireNonNull(state, "a new aggregate has no state")));
    }
}
