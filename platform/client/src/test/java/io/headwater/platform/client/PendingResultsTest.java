package io.headwater.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/** Each call has a waiter of its own, for as long as somebody waits. */
class PendingResultsTest {

    private static final CommandAnswer ANSWER =
            new CommandAnswer(
                    new CommandResult(
                            "c-1",
                            "io.headwater.user.RenameUser",
                            "u-1",
                            Outcome.ACCEPTED,
                            1,
                            "user.commands-0@0",
                            List.of(),
                            List.of()),
                    false);

    private final PendingResults pending = new PendingResults("service-1");

    @Test
    void anAnswerWakesItsWaiterAlone() {
        var first = pending.add();
        var second = pending.add();

        complete(first.replyTo());

        assertThat(first.answer()).isCompletedWithValue(ANSWER);
        assertThat(second.answer()).isNotDone();
    }

    @Test
    void labelsOfAnotherClientWakeNobody() {
        var waiter = pending.add();

        assertThat(pending.waiter(waiter.replyTo().replace("service-1", "service-2"))).isNull();
        assertThat(pending.waiter("service-1")).isNull();
        assertThat(pending.waiter("")).isNull();
    }

    @Test
    void nothingIsKeptOfThoseWhoWereAnsweredOrGaveUp() {
        complete(pending.add().replyTo());
        pending.add().answer().completeExceptionally(new IllegalStateException("gave up"));

        assertThat(pending.size()).isZero();
    }

    private void complete(String replyTo) {
        Objects.requireNonNull(pending.waiter(replyTo)).complete(ANSWER);
    }
}
