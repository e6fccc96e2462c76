package io.headwater.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.RetryPolicy;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.SagaCommand.CompensateSaga;
import io.headwater.platform.core.saga.SagaCommand.GiveUpSaga;
import io.headwater.platform.core.saga.SagaCommand.RetrySaga;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.saga.Step;
import io.headwater.platform.core.saga.Steps;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** How any saga runs, shown by one that books a trip: flight and hotel side by side, then pay. */
class SagaMachineTest {

    private static final Order KEEP_SEAT = new Order("flight", "LX1", new Keep("some-id"));
    private static final Order FREE_SEAT = new Order("flight", "LX1", new Free("some-id"));
    private static final Order KEEP_ROOM = new Order("hotel", "Ritz", new Keep("some-id"));
    private static final Order FREE_ROOM = new Order("hotel", "Ritz", new Free("some-id"));
    private static final Order PAY = new Order("till", "till", new Pay("12A"));

    private static final String BROKEN = "0Z";

    record BookTrip(String flight, String hotel) {}

    record Keep(String trip) {}

    record Free(String trip) {}

    record Pay(String seat) {}

    record SeatKept(String seat) {}

    sealed interface TripEvent {}

    record TripAsked(String flight, String hotel) implements TripEvent {}

    record SeatKnown(String seat) implements TripEvent {}

    record Trip(String flight, String hotel, String seat) {}

    /** The first build of it. */
    private static class TripSaga implements Saga<BookTrip, TripEvent, Trip> {

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
                            "flight",
                            (id, trip) -> new Order("flight", trip.flight(), new Keep(id)))
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
                            "pay", (_, trip) -> new Order("till", "till", new Pay(trip.seat())))
                    .mustSucceed();
        }
    }

    /** The second: no hotel any more. */
    private static final class FlightOnlySaga extends TripSaga {

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

    private static SagaFixture<BookTrip, TripEvent, Trip> begun() {
        return SagaFixture.of(new TripSaga()).begins(new BookTrip("LX1", "Ritz"));
    }

    @Test
    void goesFromStageToStageAndTakesWhatItLearnsAlong() {
        begun().records(new TripAsked("LX1", "Ritz"))
                .asks(KEEP_SEAT, KEEP_ROOM)
                .accepted("flight", new SeatKept("12A"))
                .records(new SeatKnown("12A"))
                .asksNothing()
                .accepted("hotel")
                .asks(PAY)
                .stands(SagaStatus.RUNNING)
                .accepted("pay")
                .asksNothing()
                .stands(SagaStatus.COMPLETED);
    }

    @Test
    void undoesWhatWasDoneWhenAStepIsRefusedAndThoseBesideItHaveEnded() {
        begun().refused("hotel", "no-room")
                .asksNothing()
                .stands(SagaStatus.RUNNING)
                .accepted("flight", new SeatKept("12A"))
                .asks(FREE_SEAT)
                .stands(SagaStatus.COMPENSATING)
                .undone("flight")
                .stands(SagaStatus.COMPENSATED);
    }

    @Test
    void isCompensatedAtOnceWhereNothingWasDone() {
        begun().refused("hotel", "no-room")
                .refused("flight", "no-seat")
                .asksNothing()
                .stands(SagaStatus.COMPENSATED);
    }

    @Test
    void aRefusalThatMayPassIsTriedAgainWithGrowingPauses() {
        var trip = begun().accepted("flight", new SeatKept("12A")).refused("hotel", "busy");
        trip.asksNothing();
        assertThat(trip.pause("hotel", false))
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));

        trip.due("hotel", false).asks(KEEP_ROOM).refused("hotel", "busy");
        assertThat(trip.pause("hotel", false))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));

        trip.due("hotel", false).refused("hotel", "busy").asks(FREE_SEAT);
    }

    @Test
    void whatMustSucceedIsTriedForALongTimeAndThenSomebodyHasToLook() {
        var trip = begun().accepted("flight", new SeatKept("12A")).accepted("hotel");
        for (int i = 1; i < RetryPolicy.PERSISTENT.attempts(); i++) {
            trip.refused("pay", "till-closed").isStuck(false).due("pay", false).asks(PAY);
        }
        trip.refused("pay", "till-closed").isStuck(true).stands(SagaStatus.RUNNING);

        trip.tell(new CompensateSaga("it takes too long")).isRefusedFor("beyond-turning-back");
        trip.tell(new RetrySaga()).asks(PAY).accepted("pay").stands(SagaStatus.COMPLETED);
    }

    @Test
    void anUndoIsTriedPersistentlyToo() {
        begun().accepted("flight", new SeatKept("12A"))
                .refused("hotel", "no-room")
                .asks(FREE_SEAT)
                .undoRefused("flight", "expired")
                .asksNothing()
                .due("flight", true)
                .asks(FREE_SEAT)
                .undone("flight")
                .stands(SagaStatus.COMPENSATED);
    }

    @Test
    void anAnswerThatComesAgainOrTooLateChangesNothing() {
        var trip = begun();
        trip.refused("hotel", "busy").refused("hotel", "busy").asksNothing();
        trip.due("hotel", false).asks(KEEP_ROOM).accepted("hotel").accepted("hotel").asksNothing();
        trip.accepted("flight", new SeatKept("12A"))
                .accepted("pay")
                .stands(SagaStatus.COMPLETED)
                .refused("pay", "late")
                .accepted("flight", new SeatKept("13B"))
                .asksNothing()
                .records()
                .stands(SagaStatus.COMPLETED);
    }

    @Test
    void somebodyMayHaveItTurnBackOrGiveItUp() {
        begun().accepted("hotel")
                .tell(new CompensateSaga("the customer called"))
                .asksNothing()
                .stands(SagaStatus.COMPENSATING)
                .accepted("flight", new SeatKept("12A"))
                .asks(FREE_SEAT, FREE_ROOM)
                .tell(new GiveUpSaga("both are out of business"))
                .stands(SagaStatus.FAILED)
                .undone("flight")
                .asksNothing()
                .tell(new GiveUpSaga("again"))
                .isRefusedFor("saga-not-running");
    }

    @Test
    void endsUnderTheDefinitionThatItBeganWith() {
        begun().deployed(new FlightOnlySaga(true))
                .accepted("flight", new SeatKept("12A"))
                .accepted("hotel")
                .asks(PAY);

        SagaFixture.of(new FlightOnlySaga(true))
                .begins(new BookTrip("LX1", "Ritz"))
                .asks(KEEP_SEAT);

        begun().deployed(new FlightOnlySaga(false))
                .accepted("flight", new SeatKept("12A"))
                .asksNothing()
                .isStuck(true)
                .deployed(new FlightOnlySaga(true))
                .dueParked()
                .records(new SeatKnown("12A"))
                .isStuck(false);
    }

    @Test
    void whatItCannotTakeWaitsWithAllBehindItUntilItIsTriedAgain() {
        begun().accepted("flight", new SeatKept(BROKEN))
                .asksNothing()
                .isStuck(true)
                .stands(SagaStatus.RUNNING)
                .refused("hotel", "no-room")
                .asksNothing()
                .deployed(new TripSaga(true))
                .dueParked()
                .records(new SeatKnown(BROKEN))
                .asks(FREE_SEAT)
                .isStuck(false)
                .undone("flight")
                .stands(SagaStatus.COMPENSATED);
    }

    @Test
    void whatStaysBrokenIsTriedForDaysAndThenLeftToPeople() {
        var trip = begun().accepted("flight", new SeatKept(BROKEN));
        for (int i = 1; i < 50; i++) {
            trip.dueParked().asksNothing().isStuck(true);
        }
        assertThatThrownBy(trip::dueParked).hasMessage("it waits for no time");

        trip.deployed(new TripSaga(true)).tell(new RetrySaga()).isStuck(false);
    }

    @Test
    void aParkedOneMayTurnBackOrBeGivenUp() {
        begun().accepted("flight", new SeatKept(BROKEN))
                .tell(new CompensateSaga("the plane has no such seat"))
                .stands(SagaStatus.COMPENSATING)
                .isStuck(true)
                .tell(new GiveUpSaga("settled by hand"))
                .stands(SagaStatus.FAILED)
                .isStuck(false)
                .accepted("hotel")
                .asksNothing();
    }

    @Test
    void aTimeThatComesBehindItsEndChangesNothing() {
        begun().accepted("flight", new SeatKept("12A"))
                .refused("hotel", "no-room")
                .undoRefused("flight", "expired")
                .tell(new GiveUpSaga("settled by hand"))
                .due("flight", true)
                .asksNothing()
                .stands(SagaStatus.FAILED);
    }

    @Test
    void beginsOnceAndOnlyWithWhatTheSagaTakes() {
        SagaFixture.of(new TripSaga()).begins(new BookTrip(" ", "")).isRefusedFor("no-flight");
        begun().begins(new BookTrip("LX1", "Ritz")).isRefusedFor("saga-exists");
        SagaFixture.of(new TripSaga()).tell(new RetrySaga()).isRefusedFor("saga-not-found");
    }

    @Test
    void stepsThatCannotBeToldApartOrNeverUndoneAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Steps.first(TripSaga.flight()).then(TripSaga.flight()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Steps.first(TripSaga.pay()).then(TripSaga.hotel()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Steps.first(TripSaga.pay(), TripSaga.hotel()));
    }
}
