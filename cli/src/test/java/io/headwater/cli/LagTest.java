package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Whose records are still to be read, by the names of applications. */
class LagTest {

    private final Lag lag =
            new Lag(
                    Map.of(
                            "headwater.command.account", 1L,
                            "headwater.results.account", 2L,
                            "headwater.view.accounts.g1", 4L,
                            "headwater.saga.transfer", 8L,
                            "headwater.results.transfer", 16L,
                            "headwater.view.saga.transfer.g1", 32L,
                            "headwater.view.transfers.g1", 64L,
                            "headwater.somebody-else", 128L));

    @Test
    void eachApplicationIsCountedForItsService() {
        assertThat(lag.of("command-service")).hasValue(1 + 2);
        assertThat(lag.of("projection-service")).hasValue(4 + 64);
        assertThat(lag.of("saga-orchestrator")).hasValue(8 + 16 + 32);
    }

    @Test
    void allInstancesOfAServiceHaveItsLag() {
        assertThat(lag.of("command-service-2")).hasValue(1 + 2);
    }

    @Test
    void whatHasNoApplicationHasNoLag() {
        assertThat(lag.of("broker")).isEmpty();
        assertThat(Lag.unknown().of("command-service")).isEmpty();
    }
}
