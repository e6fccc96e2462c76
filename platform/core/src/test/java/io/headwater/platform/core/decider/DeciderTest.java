package io.headwater.platform.core.decider;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class DeciderTest {

    private final Decider<String, String, String> echo = new Echo();

    @Test
    void aDeciderLearnsWhoseCommandItDecidesAndWhen() {
        assertThat(echo.decide("hello", null, new CommandContext("e-1", Instant.EPOCH)))
                .isEqualTo(Decision.accepted("hello to e-1 at 1970-01-01T00:00:00Z"));
    }

    @Test
    void aDeciderHasNoLimitsUnlessItSaysSo() {
        assertThat(echo.limits()).isEmpty();
    }

    private static final class Echo implements Decider<String, String, String> {

        @Override
        public Decision<String> decide(
                String command, @Nullable String state, CommandContext context) {
            return Decision.accepted(
                    command + " to " + context.aggregateId() + " at " + context.now());
        }

        @Override
        public String evolve(@Nullable String state, String event) {
            return event;
        }
    }
}
