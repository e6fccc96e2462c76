package io.headwater.endtoend.repairs;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.Step;
import io.headwater.platform.core.saga.Steps;
import io.headwater.platform.saga.SagaDefinition;
import io.headwater.platform.saga.Sagas;
import io.headwater.repair.RepairCommand;
import io.headwater.repair.RepairCommand.StartRepair;
import io.headwater.repair.RepairEvent;
import io.headwater.repair.RepairEvent.RepairStarted;
import io.headwater.repair.RepairState;
import io.headwater.ticket.TicketCommand;
import io.headwater.ticket.TicketCommand.AssignTicket;
import io.headwater.ticket.TicketCommand.CloseTicket;
import io.headwater.ticket.TicketCommand.OpenTicket;

import org.jspecify.annotations.Nullable;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Has a ticket opened, then given to somebody; takes that from a function, which may fail. By its
 * definition 2 the ticket is closed at the end.
 *
 * @param latest the number of the last definition
 * @param assigning what gives the ticket to somebody
 */
record RepairSaga(int latest, Order.Of<RepairState> assigning)
        implements Saga<RepairCommand, RepairEvent, RepairState> {

    static Sagas of(int latest, Order.Of<RepairState> assigning) {
        return Sagas.of(
                SagaDefinition.of(
                        RepairCommand.class,
                        RepairEvent.class,
                        RepairState.class,
                        new RepairSaga(latest, assigning),
                        TicketCommand.class));
    }

    static Order assign(String id, RepairState repair) {
        return new Order("ticket", repair.ticket(), new AssignTicket(repair.assignee()));
    }

    private static Order close(String id, RepairState repair) {
        return new Order("ticket", repair.ticket(), new CloseTicket());
    }

    @Override
    public String type() {
        return "repair";
    }

    @Override
    public Decision<RepairEvent> begin(RepairCommand command, CommandContext context) {
        return switch (command) {
            case StartRepair(var ticket, var assignee) ->
                    Decision.accepted(new RepairStarted(ticket, assignee));
        };
    }

    @Override
    public RepairState evolve(@Nullable RepairState state, RepairEvent event) {
        return switch (event) {
            case RepairStarted(var ticket, var assignee) -> new RepairState(ticket, assignee);
        };
    }

    @Override
    public SortedMap<Integer, Steps<RepairEvent, RepairState>> definitions() {
        var open =
                Step.<RepairEvent, RepairState>named(
                                "open",
                                (id, repair) ->
                                        new Order(
                                                "ticket",
                                                repair.ticket(),
                                                new OpenTicket("repair " + id, 1)))
                        .undoneBy(RepairSaga::close);
        var steps = Steps.first(open).then(Step.named("assign", assigning));
        var all = new TreeMap<Integer, Steps<RepairEvent, RepairState>>();
        all.put(1, steps);
        all.put(2, steps.then(Step.named("close", RepairSaga::close)));
        return all.headMap(latest + 1);
    }
}
