package io.headwater.counter;

import io.headwater.counter.CounterCommand.Add;
import io.headwater.counter.CounterCommand.Note;
import io.headwater.counter.CounterCommand.Subtract;
import io.headwater.counter.CounterEvent.Added;
import io.headwater.counter.CounterEvent.Noted;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Splits what is added into events of at most ten; the sum stays at most a hundred. */
public final class CounterDecider implements Decider<CounterCommand, CounterEvent, CounterState> {

    @Override
    public Decision<CounterEvent> decide(
            CounterCommand command, @Nullable CounterState state, CommandContext context) {
        long sum = state == null ? 0 : state.sum();
        return switch (command) {
            case Add(long amount) -> add(amount, sum);
            case Subtract(long amount) ->
                    amount > sum
                            ? Decision.rejected("too-little", "the sum is " + sum)
                            : Decision.accepted(new Added(-amount));
            case Note(String text) -> Decision.accepted(new Noted(text));
        };
    }

    private static Decision<CounterEvent> add(long amount, long sum) {
        if (sum + amount > 100) {
            return Decision.rejected("too-much", "the sum would be " + (sum + amount));
        }
        List<CounterEvent> events = new ArrayList<>();
        for (long left = amount; left > 0; left -= 10) {
            events.add(new Added(Math.min(10, left)));
        }
        return new Decision.Accepted<>(events);
    }

    @Override
    public CounterState evolve(@Nullable CounterState state, CounterEvent event) {
        long sum = state == null ? 0 : state.sum();
        var notes = state == null ? "" : state.notes();
        return switch (event) {
            case Added(long amount) -> new CounterState(sum + amount, notes);
            case Noted(String text) -> new CounterState(sum, notes + text);
        };
    }
}
