package io.headwater.trip;

/** How a trip begins. */
public sealed interface TripCommand {
    record BookTrip(String flight) implements TripCommand {}
}
