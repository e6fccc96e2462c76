package io.headwater.violations.user;

/** What happened to a user. */
public sealed interface Event {

    record Named(String name) implements Event {}

    record Greeted() implements Event {}

    record Left() implements Event {}
}
