package io.headwater.platform.saga.topology;

import io.headwater.flight.FlightCommand.FreeSeat;
import io.headwater.flight.FlightCommand.KeepSeat;
import io.headwater.flight.FlightCommand.PaySeat;
import io.headwater.flight.FlightEvent.SeatKept;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.RetryPolicy;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.Step;
import io.headwater.platform.core.saga.Steps;
import io.headwater.trip.Trip;
import io.headwater.trip.TripCommand;
import io.headwater.trip.TripCommand.BookTrip;
import io.headwater.trip.TripEvent;
import io.headwater.trip.TripEvent.SeatKnown;
import io.headwater.trip.TripEvent.TripAsked;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps a seat, then pays for it; it cannot stand some flights and seats until it is repaired. */
final class TripSaga implements Saga<TripCommand, TripEvent, Trip> {

    static final String NO_FLIGHT = "none";
    static final String BROKEN = "broken";

    private static final Step<TripEvent, Trip> KEEP =
            Step.<TripEvent, Trip>named(
                            "keep",
                            (id, trip) -> new Order("flight", trip.flight(), new KeepSeat(id)))
                    .learning(SeatKept.class, kept -> new SeatKnown(kept.seat()))
                    .retried(RetryPolicy.of(3, "busy"))
                    .undoneBy((id, trip) -> new Order("flight", trip.flight(), new FreeSeat(id)));

    private static final Step<TripEvent, Trip> PAY =
            Step.named(
                    "pay",
                    (_, trip) -> new Order("flight", trip.flight(), new PaySeat(trip.seat())));

    boolean isRepaired;

    @Override
    public String type() {
        return "trip";
    }

    @Override
    public Decision<TripEvent> begin(TripCommand command, CommandContext context) {
        return switch (command) {
            case BookTrip(var flight) when flight.equals(BROKEN) ->
                    throw new IllegalStateException("it cannot stand this flight");
            case BookTrip(var flight) when flight.equals(NO_FLIGHT) ->
                    Decision.rejected("no-flight", "there is no such flight");
            case BookTrip(var flight) -> Decision.accepted(new TripAsked(flight));
        };
    }

    @Override
    public Trip evolve(@Nullable Trip trip, TripEvent event) {
        return switch (event) {
            case TripAsked(var flight) -> new Trip(flight, "");
            case SeatKnown(var seat) when seat.equals(BROKEN) && !isRepaired ->
                    throw new IllegalStateException("it cannot stand this seat");
            case SeatKnown(var seat) -> new Trip(Objects.requireNonNull(trip).flight(), seat);
        };
    }

    @Override
    public SortedMap<Integer, Steps<TripEvent, Trip>> definitions() {
        var all = new TreeMap<Integer, Steps<TripEvent, Trip>>();
        all.put(1, Steps.first(KEEP).then(PAY));
        return all;
    }
}
