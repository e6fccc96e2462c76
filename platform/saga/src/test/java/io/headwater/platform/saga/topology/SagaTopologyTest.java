package io.headwater.platform.saga.topology;

import static io.headwater.platform.saga.topology.TripTopology.NOON;
import static io.headwater.platform.saga.topology.TripTopology.header;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.flight.FlightCommand.FreeSeat;
import io.headwater.flight.FlightCommand.KeepSeat;
import io.headwater.flight.FlightCommand.PaySeat;
import io.headwater.flight.FlightEvent.SeatKept;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.saga.SagaCommand.CompensateSaga;
import io.headwater.platform.core.saga.SagaCommand.GiveUpSaga;
import io.headwater.platform.core.saga.SagaCommand.RetrySaga;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaParked;
import io.headwater.platform.core.saga.SagaEvent.SagaResumed;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.platform.core.saga.SagaEvent.SagaStepDone;
import io.headwater.platform.core.saga.SagaEvent.SagaStepSent;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.test.Approvals;
import io.headwater.trip.TripCommand.BookTrip;
import io.headwater.trip.TripEvent.SeatKnown;
import io.headwater.trip.TripEvent.TripAsked;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.Map;

/** How sagas are told, and what they send: records in, records out. */
class SagaTopologyTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @RegisterExtension final TripTopology trips = new TripTopology();

    @Test
    void theWiringIsAsApproved() {
        Approvals.approve("saga-topology", TripTopology.wiring());
    }

    @Test
    void aBeginningIsRecordedAndSendsTheFirstCommand() {
        trips.tell(
                "t",
                new BookTrip("LX1"),
                Map.of("ce_id", "one", "ce_actor", "ada", "ce_replyto", "me"));

        assertThat(trips.events())
                .containsExactly(
                        new SagaStarted(1),
                        new TripAsked("LX1"),
                        new SagaStepSent(
                                "keep",
                                false,
                                1,
                                "trip/t/keep/1",
                                "flight",
                                "LX1",
                                NOON,
                                NOON.plus(DEADLINE)));
        assertThat(trips.results())
                .extracting(result -> result.commandId() + " " + result.outcome())
                .containsExactly("one ACCEPTED");

        var order = trips.order();
        assertThat(trips.order(order)).isEqualTo(new KeepSeat("t"));
        assertThat(order.key()).asString().isEqualTo("LX1");
        assertThat(header(order, "ce_id")).isEqualTo("trip/t/keep/1");
        assertThat(header(order, "ce_type")).isEqualTo("io.headwater.flight.KeepSeat");
        assertThat(header(order, "ce_subject")).isEqualTo("LX1");
        assertThat(header(order, "ce_sagaid")).isEqualTo("t");
        assertThat(header(order, "ce_causationid")).isEqualTo("one");
        assertThat(header(order, "ce_correlationid")).isEqualTo("one");
        assertThat(header(order, "ce_expirytime")).isEqualTo("2026-01-01T12:00:30Z");
        assertThat(header(order, "ce_actor")).isEqualTo("ada");
        assertThat(header(order, "ce_source")).isEqualTo("test-service");
        assertThat(order.headers().lastHeader("ce_replyto")).isNull();
    }

    @Test
    void anAnswerLeadsToTheNextCommandAndTheLastOneToTheEnd() {
        trips.tell("t", new BookTrip("LX1"), Map.of("ce_id", "one"));
        trips.accepts(trips.order(), new SeatKept("12A"));

        var pay = trips.order();
        assertThat(trips.order(pay)).isEqualTo(new PaySeat("12A"));
        assertThat(header(pay, "ce_correlationid")).isEqualTo("one");
        trips.accepts(pay);

        assertThat(trips.orders()).isEmpty();
        assertThat(trips.events())
                .endsWith(
                        new SagaStepDone("pay", false, 1),
                        new SagaEnded(SagaStatus.COMPLETED, null));
        assertThat(trips.meters.counter("headwater.sagas.started", "type", "trip").count())
                .isEqualTo(1);
        assertThat(
                        trips.meters
                                .counter(
                                        "headwater.sagas.ended",
                                        "type",
                                        "trip",
                                        "status",
                                        "COMPLETED")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void whereAnEventTellsTheResultIsNoNews() {
        trips.tell("t", new BookTrip("LX1"));
        trips.accepts(trips.order(), new SeatKept("12A"));

        assertThat(trips.results()).hasSize(2);
    }

    @Test
    void aRefusalTurnsItBack() {
        trips.tell("t", new BookTrip("LX1"));
        trips.accepts(trips.order(), new SeatKept("12A"));
        trips.refuses(trips.order(), "no-money");

        var undo = trips.order();
        assertThat(trips.order(undo)).isEqualTo(new FreeSeat("t"));
        assertThat(header(undo, "ce_id")).isEqualTo("trip/t/undo-keep/1");
        trips.accepts(undo);

        assertThat(trips.events())
                .endsWith(
                        new SagaEnded(
                                SagaStatus.COMPENSATED,
                                "pay was refused: it is refused (no-money)"));
    }

    @Test
    void ofAnUndoTheResultIsToldWhateverEventsItHas() {
        trips.tell("t", new BookTrip("LX1"));
        trips.accepts(trips.order(), new SeatKept("12A"));
        trips.refuses(trips.order(), "no-money");
        trips.accepts(trips.order(), new SeatKept("13B"));

        assertThat(trips.events()).last().isInstanceOf(SagaEnded.class);
    }

    @Test
    void whatMayBeTriedAgainIsWhenItsTimeHasCome() {
        trips.tell("t", new BookTrip("LX1"), Map.of("ce_id", "one", "ce_actor", "ada"));
        trips.refuses(trips.order(), "busy");

        trips.advance(Duration.ofMillis(400));
        assertThat(trips.orders()).isEmpty();
        assertThat(timers()).isEqualTo(1);

        trips.advance(Duration.ofMillis(700));
        var again = trips.order();
        assertThat(trips.order(again)).isEqualTo(new KeepSeat("t"));
        assertThat(header(again, "ce_id")).isEqualTo("trip/t/keep/2");
        assertThat(header(again, "ce_correlationid")).isEqualTo("one");
        assertThat(header(again, "ce_actor")).isEqualTo("ada");
        assertThat(timers()).isZero();

        trips.advance(Duration.ofHours(1));
        assertThat(trips.orders()).isEmpty();
    }

    private double timers() {
        return trips.meters.get("headwater.sagas.timers").gauge().value();
    }

    @Test
    void manyTimersAreToldInTheirOrder() {
        for (int i = 0; i < 600; i++) {
            trips.tell("t" + i, new BookTrip("LX1"));
            trips.refuses(trips.order(), "busy");
        }
        for (int i = 0; i < 3; i++) {
            trips.advance(Duration.ofSeconds(1));
        }

        assertThat(trips.orders()).hasSize(600);
    }

    @Test
    void whatOthersCausedIsNobodysBusiness() {
        trips.tell("t", new BookTrip("LX1"));
        var order = trips.order();
        trips.pipe("flight.results", "LX1", new byte[0], Map.of("ce_causationid", "trip/t/keep/1"));
        trips.pipe("flight.results", "LX1", new byte[0], Map.of("ce_sagaid", "t"));
        trips.pipe(
                "flight.events",
                "LX1",
                new byte[0],
                Map.of("ce_sagaid", "t", "ce_causationid", "voyage/t/keep/1"));
        trips.pipe(
                "flight.events",
                "LX1",
                new byte[0],
                Map.of(
                        "ce_sagaid", "t",
                        "ce_causationid", "trip/t/keep/1",
                        "ce_type", "io.headwater.flight.Departed"));

        assertThat(trips.orders()).isEmpty();
        assertThat(trips.results()).hasSize(1);

        order.headers().remove("ce_sagaid").add("ce_sagaid", "nobody".getBytes(UTF_8));
        trips.refuses(order, "busy");
        assertThat(trips.results())
                .last()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
                    assertThat(result.errors())
                            .extracting(CommandError::code)
                            .containsExactly("saga-not-found");
                });
    }

    @Test
    void anAnswerThatComesTwiceOrInAnOrderThatCannotBeChangesNothing() {
        trips.tell("t", new BookTrip("LX1"));
        var keep = trips.order();
        trips.caused(keep, new SeatKept("12A"));
        trips.caused(keep, new SeatKept("13B"));
        assertThat(trips.orders()).containsExactly(new PaySeat("12A"));

        trips.refuses(keep, "late");
        trips.accepts(keep);
        assertThat(trips.orders()).isEmpty();
    }

    @Test
    void whatASagaCannotTakeIsParkedAndTheOthersGoOn() {
        trips.tell("broken", new BookTrip("LX1"));
        trips.accepts(trips.order(), new SeatKept(TripSaga.BROKEN));
        assertThat(trips.events()).last().isInstanceOf(SagaParked.class);
        assertThat(trips.orders()).isEmpty();

        trips.tell("sound", new BookTrip("LX2"));
        trips.accepts(trips.order(), new SeatKept("12A"));
        assertThat(trips.orders()).containsExactly(new PaySeat("12A"));

        trips.saga.isRepaired = true;
        trips.tell("broken", new RetrySaga());
        assertThat(trips.events()).contains(new SagaResumed(), new SeatKnown(TripSaga.BROKEN));
        assertThat(trips.orders()).containsExactly(new PaySeat(TripSaga.BROKEN));
    }

    @Test
    void whatIsParkedIsTriedAgainByItself() {
        trips.tell("t", new BookTrip("LX1"));
        trips.accepts(trips.order(), new SeatKept(TripSaga.BROKEN));

        trips.advance(Duration.ofMinutes(1));
        assertThat(trips.orders()).isEmpty();

        trips.saga.isRepaired = true;
        trips.advance(Duration.ofMinutes(2));
        assertThat(trips.orders()).containsExactly(new PaySeat(TripSaga.BROKEN));
    }

    @Test
    void aBeginningThatThrowsIsADeadLetterAndTellsWhoeverWaits() {
        trips.tell("t", new BookTrip(TripSaga.BROKEN), Map.of("ce_id", "one"));

        assertThat(trips.read("trip.commands.dlq"))
                .extracting(letter -> header(letter, "headwater-dlq-reason"))
                .containsExactly("saga-failed");
        assertThat(trips.results())
                .flatExtracting(result -> result.errors())
                .extracting(CommandError::code)
                .containsExactly("saga-failed");
        assertThat(trips.events()).isEmpty();
    }

    @Test
    void peopleMayInterveneForAReason() {
        trips.tell("t", new BookTrip("LX1"));
        trips.accepts(trips.order(), new SeatKept("12A"));
        var pay = trips.order();

        trips.tell("t", new CompensateSaga(" ".repeat(501)));
        trips.tell("t", new GiveUpSaga(""));
        assertThat(trips.results())
                .filteredOn(result -> result.outcome() == Outcome.REJECTED)
                .flatExtracting(result -> result.errors())
                .extracting(CommandError::code)
                .containsExactly("invalid-reason", "invalid-reason");

        trips.tell("t", new CompensateSaga("the customer called"));
        assertThat(trips.orders()).isEmpty();
        trips.accepts(pay);
        assertThat(trips.orders()).containsExactly(new FreeSeat("t"));

        trips.tell("t", new GiveUpSaga("the airline is gone"));
        assertThat(trips.events())
                .endsWith(new SagaEnded(SagaStatus.FAILED, "the airline is gone"));
    }
}
