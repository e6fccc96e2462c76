package io.headwater.platform.core.decider;

import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.CommandError;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a field of a command may hold: the one place of its numbers, from which checks, messages,
 * the description of the API and tests take them.
 *
 * @param <T> the field's type; an absent value is no business of a limit
 */
public sealed interface Limit<T> permits TextLimit, WholeNumberLimit, ChoiceLimit {

    /** The name of the field, the same in each command that has it. */
    String field();

    /** The limit as a sentence for people. */
    String rule();

    boolean holds(T value);

    /** For programs, stable: {@code invalid-transfer-id} for {@code transferId}. */
    default String code() {
        return "invalid-" + field().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** What is wrong with the value, if anything is. */
    default Optional<CommandError> check(T value) {
        return holds(value)
                ? Optional.empty()
                : Optional.of(new CommandError(field(), code(), rule()));
    }

    /**
     * Text of so many characters, both included.
     *
     * @param shortest in code points, as are the characters of JSON Schema
     */
    static TextLimit text(String field, int shortest, int longest) {
        return new TextLimit(field, shortest, longest, false, null);
    }

    /** The id of an aggregate or saga. */
    static TextLimit id(String field) {
        return text(field, AggregateIds.SHORTEST, AggregateIds.LONGEST)
                .matching(AggregateIds.FORM, "out of " + AggregateIds.CHARACTERS);
    }

    /** A whole number between these two, both included. */
    static WholeNumberLimit wholeNumber(String field, long least, long most) {
        return new WholeNumberLimit(field, least, most);
    }

    /**
     * One of these values.
     *
     * @param words what they are, to follow "is" in a sentence
     */
    static ChoiceLimit oneOf(String field, Set<String> values, String words) {
        return new ChoiceLimit(field, values, words);
    }

    /** The code of a currency in use, by ISO 4217. */
    static ChoiceLimit currency(String field) {
        return oneOf(field, Currencies.CODES, "the code of a currency by ISO 4217, such as EUR");
    }
}
