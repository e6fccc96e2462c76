package io.headwater.flight;

/** What happens to a flight. */
public sealed interface FlightEvent {
    record SeatKept(String seat) implements FlightEvent {}
}
