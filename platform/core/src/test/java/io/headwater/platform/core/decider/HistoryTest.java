package io.headwater.platform.core.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class HistoryTest {

    record Renamed(String secret) {}

    private static final Renamed EVENT = new Renamed("Ada");

    @Test
    void anEventBehindAnotherHasAStateBeforeIt() {
        assertThat(History.existing("a state", EVENT)).isEqualTo("a state");
        assertThatIllegalStateException()
                .isThrownBy(() -> History.existing(null, EVENT))
                .withMessage("Renamed cannot have happened: nothing came before it");
    }

    @Test
    void whatIsImpossibleIsThrownWithoutTheEventsFields() {
        assertThatCode(() -> History.require(true, EVENT, "it is")).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> History.require(false, EVENT, "it is not"))
                .withMessage("Renamed cannot have happened: it is not");
    }
}
