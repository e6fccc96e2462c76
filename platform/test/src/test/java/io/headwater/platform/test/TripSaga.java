package io.headwater.platform.test;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.RetryPolicy;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.Step;
import io.headwater.platform.core.saga.Steps;
import io.headwater.platform.test.TripSaga.BookTrip;
import io.headwater.platform.test.TripSaga.Trip;
import io.headwater.platform.test.TripSaga.TripEvent;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Books a trip: flight and hotel side by side, then pays; in two builds. */
class TripSaga implements Saga<BookTrip, TripEvent, Trip> {

    /** A seat that the first build cannot take. */
    static final String BROKEN = "0Z";

    /** A seat for which no build can make the order that pays it. */
    static final String PRICELESS = "13F";

    record BookTrip(String flight, String hotel) {}

    record Keep(String trip) {}

    record Free(String trip) {}

    record Pay(String seat) {}

    record SeatKept(String seat) {}

    sealed interface TripEvent {}

    record TripAsked(String flight, String hotel) implements TripEvent {}

    record SeatKnown(String seat) implements TripEvent {}

    record Trip(String flight, String hotel, String seat) {}

    private final boolean isRepaired;

    TripSaga() {
        this(false);
    }

    /**
     * @param isRepaired so that it can take any seat
     */
    TripSaga(boolean isRepaired) {
        this.isRepaired = isRepaired;
    }

    @Override
    public String type() {
        return "trip";
    }

    @Override
    public Decision<TripEvent> begin(BookTrip command, CommandContext context) {
        return command.flight().isBlank()
                ? Decision.rejected("no-flight", "a trip has a flight")
                : Decision.accepted(new TripAsked(command.flight(), command.hotel()));
    }

    @Override
    public Trip evolve(@Nullable Trip trip, TripEvent event) {
        return switch (event) {
            case TripAsked(var flight, var hotel) -> new Trip(flight, hotel, "");
            case SeatKnown(var seat) when seat.equals(BROKEN) && !isRepaired ->
                    throw new IllegalArgumentException("no seat " + seat);
            case SeatKnown(var seat) -> {
                var before = Objects.requireNonNull(trip);
                yield new Trip(before.flight(), before.hotel(), seat);
            }
        };
    }

    @Override
    public SortedMap<Integer, Steps<TripEvent, Trip>> definitions() {
        var all = new TreeMap<Integer, Steps<TripEvent, Trip>>();
        all.put(1, Steps.first(flight(), hotel()).then(pay()));
        return all;
    }

    static Step<TripEvent, Trip> flight() {
        return Step.<TripEvent, Trip>named(
                        "flight", (id, trip) -> new Order("flight", trip.flight(), new Keep(id)))
                .learning(SeatKept.class, kept -> new SeatKnown(kept.seat()))
                .undoneBy((id, trip) -> new Order("flight", trip.flight(), new Free(id)));
    }

    static Step<TripEvent, Trip> hotel() {
        return Step.<TripEvent, Trip>named(
                        "hotel", (id, trip) -> new Order("hotel", trip.hotel(), new Keep(id)))
                .retried(RetryPolicy.of(3, "busy"))
                .undoneBy((id, trip) -> new Order("hotel", trip.hotel(), new Free(id)));
    }

    static Step<TripEvent, Trip> pay() {
        return Step.<TripEvent, Trip>named(
                        "pay", (_, trip) -> new Order("till", "till", price(trip.seat())))
                .mustSucceed();
    }

    private static Pay price(String seat) {
        if (seat.equals(PRICELESS)) {
            throw new IllegalArgumentException("no price of " + seat);
        }
        return new Pay(seat);
    }

    /** The second: no hotel any more. */
    static final class FlightOnlySaga extends TripSaga {

        private final boolean keepsTheFirst;

        FlightOnlySaga(boolean keepsTheFirst) {
            this.keepsTheFirst = keepsTheFirst;
        }

        @Override
        public SortedMap<Integer, Steps<TripEvent, Trip>> definitions() {
            var all = new TreeMap<Integer, Steps<TripEvent, Trip>>();
            if (keepsTheFirst) {
                all.putAll(super.definitions());
            }
            all.put(2, Steps.first(flight()).then(pay()));
            return all;
        }
    }
}
