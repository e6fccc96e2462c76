package io.headwater.platform.core.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.platform.core.decider.Decision.Accepted;
import io.headwater.platform.core.decider.Decision.Rejected;
import io.headwater.platform.core.message.CommandError;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class DecisionTest {

    private static final CommandError ERROR = new CommandError("name", "invalid-name", "too long");

    @Test
    void anAcceptedCommandHasItsEventsInTheirOrder() {
        assertThat(Decision.accepted("first", "second"))
                .isEqualTo(new Accepted<>(List.of("first", "second")));
        assertThat(Decision.accepted()).isEqualTo(new Accepted<>(List.of()));
    }

    @Test
    void aRejectedCommandHasItsReasons() {
        assertThat(Decision.rejected(List.of(ERROR))).isEqualTo(new Rejected<>(List.of(ERROR)));
        assertThat(Decision.rejected("jar-broken", "the jar is broken"))
                .isEqualTo(
                        new Rejected<>(
                                List.of(
                                        new CommandError(
                                                null, "jar-broken", "the jar is broken"))));
    }

    @Test
    void aRejectionNeedsAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decision.rejected(List.of()))
                .withMessage("a rejection needs a reason");
    }

    @Test
    void aDecisionStaysAsItWasMade() {
        var errors = new ArrayList<>(List.of(ERROR));
        var decision = Decision.<String>rejected(errors);
        errors.clear();

        assertThat(decision).isEqualTo(new Rejected<>(List.of(ERROR)));
    }
}
