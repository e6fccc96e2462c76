package io.headwater.platform.test;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.Decision.Accepted;
import io.headwater.platform.core.decider.Decision.Rejected;
import io.headwater.platform.core.message.CommandError;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Tests a {@link Decider} as a sentence: given these events, when this command, then those events.
 * The steps are types, so that they cannot be taken out of order.
 *
 * <pre>{@code
 * DeciderFixture.of(new UserDecider())
 *         .given(new UserRegistered("Ada", "ada@example.org"))
 *         .when(new RenameUser("Ada Lovelace"))
 *         .then(new UserRenamed("Ada Lovelace"));
 * }</pre>
 *
 * Beside what is asked, it checks on each run that the decider gives the same answer twice and that
 * the events it causes fold into a state.
 */
public final class DeciderFixture<C, E, S> {

    private final Decider<C, E, S> decider;

    private DeciderFixture(Decider<C, E, S> decider) {
        this.decider = decider;
    }

    public static <C, E, S> DeciderFixture<C, E, S> of(Decider<C, E, S> decider) {
        return new DeciderFixture<>(decider);
    }

    /** An aggregate that does not exist. */
    public Given<C, E, S> givenNothing() {
        return new Given<>(decider, List.of(), Given.SOME_ID, Given.SOME_TIME);
    }

    /** An aggregate with this history. */
    @SafeVarargs
    public final Given<C, E, S> given(E... history) {
        return new Given<>(decider, List.of(history), Given.SOME_ID, Given.SOME_TIME);
    }

    /** The aggregate before the command; id and time matter only to deciders that use them. */
    public static final class Given<C, E, S> {

        private static final String SOME_ID = "some-id";
        private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");

        private final Decider<C, E, S> decider;
        private final List<E> history;
        private final String aggregateId;
        private final Instant now;

        private Given(Decider<C, E, S> decider, List<E> history, String aggregateId, Instant now) {
            this.decider = decider;
            this.history = history;
            this.aggregateId = aggregateId;
            this.now = now;
        }

        public Given<C, E, S> withId(String aggregateId) {
            return new Given<>(decider, history, aggregateId, now);
        }

        public Given<C, E, S> at(Instant now) {
            return new Given<>(decider, history, aggregateId, now);
        }

        /**
         * Lets the decider decide.
         *
         * @throws AssertionError where the history is impossible, the decider changes its mind, or
         *     an event it causes cannot be folded
         */
        public Then<E, S> when(C command) {
            var context = new CommandContext(aggregateId, now);
            var before = fold(null, history, "the given history");
            var decision = decider.decide(command, before, context);
            var again = decider.decide(command, before, context);
            if (!decision.equals(again)) {
                throw Difference.between(
                        "the decider is not a pure function: it decided twice and differently",
                        decision,
                        again);
            }
            return switch (decision) {
                case Accepted<E>(var events) ->
                        new Then<>(decision, fold(before, events, "what the decider accepted"));
                case Rejected<E> _ -> new Then<>(decision, before);
            };
        }

        private @Nullable S fold(@Nullable S start, List<E> events, String which) {
            var state = start;
            for (var event : events) {
                try {
                    state = decider.evolve(state, event);
                } catch (RuntimeException impossible) {
                    throw new AssertionError(
                            which + " cannot be folded: evolve threw at " + event, impossible);
                }
                if (state == null) {
                    throw new AssertionError("evolve answered null to " + event);
                }
            }
            return state;
        }
    }

    /** What became of the command, to be compared with what should have. */
    public static final class Then<E, S> {

        private final Decision<E> decision;
        private final @Nullable S after;

        private Then(Decision<E> decision, @Nullable S after) {
            this.decision = decision;
            this.after = after;
        }

        /** The command was accepted with exactly these events, in this order; none is allowed. */
        @SafeVarargs
        public final Then<E, S> then(E... expected) {
            if (!(decision instanceof Accepted<E>(var events))) {
                throw Difference.between(
                        "the command should have been accepted", List.of(expected), decision);
            }
            if (!events.equals(List.of(expected))) {
                throw Difference.between("other events came out", List.of(expected), events);
            }
            return this;
        }

        /**
         * The command was rejected for exactly these reasons, in any order.
         *
         * @param reasons each a code, {@code "insufficient-funds"}, or a field and its code, {@code
         *     "email: invalid"}; a code alone leaves open which field is to blame
         */
        public Then<E, S> thenRejected(String... reasons) {
            if (!(decision instanceof Rejected<E>(var errors))) {
                throw Difference.between(
                        "the command should have been rejected", List.of(reasons), decision);
            }
            var unexplained = new ArrayList<>(errors);
            // The exact ones first, or a bare code takes away the error that only they match.
            var missing =
                    List.of(reasons).stream()
                            .sorted(Comparator.comparing(reason -> !reason.contains(": ")))
                            .filter(reason -> !removeFirst(unexplained, reason))
                            .toList();
            if (!missing.isEmpty() || !unexplained.isEmpty()) {
                throw Difference.between(
                        "the command was rejected for other reasons", List.of(reasons), errors);
            }
            return this;
        }

        /** The aggregate's state is now this one, {@code null} where it still does not exist. */
        public Then<E, S> thenState(@Nullable S expected) {
            if (!Objects.equals(expected, after)) {
                throw Difference.between("another state came out", expected, after);
            }
            return this;
        }

        private static boolean removeFirst(List<CommandError> errors, String reason) {
            for (var error : errors) {
                if (reason.equals(error.code())
                        || reason.equals(error.field() + ": " + error.code())) {
                    return errors.remove(error);
                }
            }
            return false;
        }
    }
}
