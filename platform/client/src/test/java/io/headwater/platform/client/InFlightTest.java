package io.headwater.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

/** No more is under way than may be, and whatever ends makes room. */
class InFlightTest {

    private final InFlight inFlight = new InFlight(2);

    @Test
    void noMoreIsUnderWayThanMayBe() {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        var _ = inFlight.begin(() -> first);
        var _ = inFlight.begin(() -> second);

        assertThat(inFlight.begin(() -> CompletableFuture.completedFuture("third")))
                .isCompletedExceptionally();
        first.complete("first");
        second.completeExceptionally(new IllegalStateException("failed"));
        assertThat(inFlight.begin(() -> CompletableFuture.completedFuture("fourth")))
                .isCompletedWithValue("fourth");
        assertThat(inFlight.begin(() -> CompletableFuture.completedFuture("fifth")))
                .isCompletedWithValue("fifth");
        assertThat(inFlight.begin(() -> CompletableFuture.completedFuture("sixth")))
                .isCompletedWithValue("sixth");
    }

    @Test
    void whatDoesNotBeginTakesNoRoom() {
        for (int i = 0; i < 3; i++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            inFlight.begin(() -> {
                                throw new IllegalArgumentException("no");
                            }));
        }
        assertThat(inFlight.begin(() -> CompletableFuture.completedFuture("first"))).isCompleted();
    }
}
