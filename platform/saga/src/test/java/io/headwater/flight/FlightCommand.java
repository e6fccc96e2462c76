package io.headwater.flight;

/** What is asked of a flight. */
public sealed interface FlightCommand {
    record KeepSeat(String trip) implements FlightCommand {}

    record FreeSeat(String trip) implements FlightCommand {}

    record PaySeat(String seat) implements FlightCommand {}
}
