package io.headwater.platform.core.decider;

import io.headwater.platform.core.message.CommandError;

import java.util.List;

/** What became of a command: the events it causes, or all the reasons why it is refused. */
public sealed interface Decision<E> {

    /**
     * The command holds; {@code events} are appended in this order. An empty list changes nothing.
     */
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** The command is refused for the given reasons, at least one. */
    record Rejected<E>(List<CommandError> errors) implements Decision<E> {
        public Rejected {
            errors = List.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("a rejection needs a reason");
            }
        }
    }

    @SafeVarargs
    static <E> Decision<E> accepted(E... events) {
        return new Accepted<>(List.of(events));
    }

    static <E> Decision<E> rejected(List<CommandError> errors) {
        return new Rejected<>(errors);
    }

    /** Refuses for one reason that concerns no single field. */
    static <E> Decision<E> rejected(String code, String message) {
        return new Rejected<>(List.of(new CommandError(null, code, message)));
    }
}
