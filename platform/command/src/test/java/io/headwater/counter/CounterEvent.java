package io.headwater.counter;

/** What has happened to a counter. */
public sealed interface CounterEvent {

    /** The sum is greater by the amount. */
    record Added(long amount) implements CounterEvent {}

    /** The text stands behind the notes. */
    record Noted(String text) implements CounterEvent {}
}
