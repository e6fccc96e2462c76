package io.headwater.counter;

/** The sum and the notes so far. */
public record CounterState(long sum, String notes) {}
