package io.headwater.platform.test;

import static io.headwater.platform.test.TripSaga.BROKEN;
import static io.headwater.platform.test.TripSaga.PRICELESS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.RetryPolicy;
import io.headwater.platform.core.saga.SagaCommand.CompensateSaga;
import io.headwater.platform.core.saga.SagaCommand.GiveUpSaga;
import io.headwater.platform.core.saga.SagaCommand.RetrySaga;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.saga.Steps;
import io.headwater.platform.test.TripSaga.BookTrip;
import io.headwater.platform.test.TripSaga.FlightOnlySaga;
import io.headwater.platform.test.TripSaga.Free;
import io.headwater.platform.test.TripSaga.Keep;
import io.headwater.platform.test.TripSaga.Pay;
import io.headwater.platform.test.TripSaga.SeatKept;
import io.headwater.platform.test.TripSaga.SeatKnown;
import io.headwater.platform.test.TripSaga.Trip;
import io.headwater.platform.test.TripSaga.TripAsked;
import io.headwater.platform.test.TripSaga.TripEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** How any saga runs, shown by one that books a trip: flight and hotel side by side, then pay. */
class SagaMachineTest {

    private static final Order KEEP_SEAT = new Order("flight", "LX1", new Keep("some-id"));
    private static final Order FREE_SEAT = new Order("flight", "LX1", new Free("some-id"));
    private static final Order KEEP_ROOM = new Order("hotel", "Ritz", new Keep("some-id"));
    private static final Order FREE_ROOM = new Order("hotel", "Ritz", new Free("some-id"));
    private static final Order PAY = new Order("till", "till", new Pay("12A"));

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
    void aParkedOneThatTurnsBackIsToldAtOnceWhatWaitsAndUndoesIt() {
        begun().accepted("flight", new SeatKept(PRICELESS))
                .accepted("hotel")
                .asksNothing()
                .isStuck(true)
                .tell(new CompensateSaga("nobody knows the price"))
                .asks(FREE_SEAT, FREE_ROOM)
                .isStuck(false)
                .undone("hotel")
                .undone("flight")
                .stands(SagaStatus.COMPENSATED);
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
