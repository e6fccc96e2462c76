package io.headwater.trip;

/** What is recorded of a trip. */
public sealed interface TripEvent {
    record TripAsked(String flight) implements TripEvent {}

    record SeatKnown(String seat) implements TripEvent {}
}
