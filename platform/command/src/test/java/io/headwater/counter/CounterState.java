package io.headwater.counter;

/** The sum so far. */
public record CounterState(long sum) {}
