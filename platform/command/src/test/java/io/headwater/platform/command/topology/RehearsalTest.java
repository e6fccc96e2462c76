package io.headwater.platform.command.topology;

import static io.headwater.platform.command.topology.CounterTopology.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.counter.CounterCommand;
import io.headwater.counter.CounterCommand.Add;
import io.headwater.counter.CounterDecider;
import io.headwater.counter.CounterEvent;
import io.headwater.counter.CounterState;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A start decides an example of each command, of which nothing comes. */
class RehearsalTest {

    @Nested
    class OfADecider {

        private final Set<Class<?>> decided = new HashSet<>();

        @RegisterExtension
        final CounterTopology counter = new CounterTopology(new Listening(decided));

        @Test
        void givesItAnExampleOfEachCommand() {
            assertThat(decided)
                    .containsExactlyInAnyOrder(CounterCommand.class.getPermittedSubclasses());
        }

        @Test
        void leavesNothingBehind() {
            assertThat(counter.read("counter.events")).isEmpty();
            assertThat(counter.read("counter.results")).isEmpty();
            assertThat(counter.entries(CommandTopology.AGGREGATES)).isZero();
        }
    }

    @Nested
    class OfADeciderThatCannotDoWithExamples {

        @RegisterExtension
        final CounterTopology counter =
                new CounterTopology(
                        new Listening(new HashSet<>()) {
                            @Override
                            public Decision<CounterEvent> decide(
                                    CounterCommand command,
                                    @Nullable CounterState state,
                                    CommandContext context) {
                                if (context.aggregateId().equals("example")) {
                                    throw new IllegalStateException("no such thing");
                                }
                                return super.decide(command, state, context);
                            }
                        });

        @Test
        void doesNotHinderTheRealOnes() {
            counter.send("c", new Add(1), Map.of(), NOON);

            assertThat(counter.events()).containsExactly(new CounterEvent.Added(1));
        }
    }

    private static class Listening implements Decider<CounterCommand, CounterEvent, CounterState> {

        private final CounterDecider decider = new CounterDecider();
        private final Set<Class<?>> decided;

        Listening(Set<Class<?>> decided) {
            this.decided = decided;
        }

        @Override
        public Decision<CounterEvent> decide(
                CounterCommand command, @Nullable CounterState state, CommandContext context) {
            decided.add(command.getClass());
            return decider.decide(command, state, context);
        }

        @Override
        public CounterState evolve(@Nullable CounterState state, CounterEvent event) {
            return decider.evolve(state, event);
        }
    }
}
