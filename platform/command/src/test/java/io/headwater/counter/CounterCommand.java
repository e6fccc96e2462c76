package io.headwater.counter;

/** What can be asked of a counter. */
public sealed interface CounterCommand {

    /** Adds to the sum; one event for each ten begun, so that a command can have several. */
    record Add(long amount) implements CounterCommand {}

    /** Takes from the sum, which stays at least nothing. */
    record Subtract(long amount) implements CounterCommand {}

    /** Writes behind the notes, of which nothing is ever taken away. */
    record Note(String text) implements CounterCommand {}
}
