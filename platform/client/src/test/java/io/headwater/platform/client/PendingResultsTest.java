package io.headwater.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CompletableFuture;

class PendingResultsTest {

    private static final PendingResults.Key KEY = new PendingResults.Key("user", "u-1", "c-1");

    private final PendingResults pending = new PendingResults();
    private final CompletableFuture<CommandResult> waiter = new CompletableFuture<>();

    @Test
    void aResultWakesAllWhoWaitForItsCommand() {
        var second = new CompletableFuture<CommandResult>();
        pending.add(KEY, waiter);
        pending.add(KEY, second);

        var result = result("u-1", "c-1");
        pending.complete("user", result);

        assertThat(waiter).isCompletedWithValue(result);
        assertThat(second).isCompletedWithValue(result);
        assertThat(pending.size()).isZero();
    }

    @Test
    void aResultOfAnotherCommandWakesNobody() {
        pending.add(KEY, waiter);

        pending.complete("account", result("u-1", "c-1"));
        pending.complete("user", result("u-2", "c-1"));
        pending.complete("user", result("u-1", "c-2"));

        assertThat(waiter).isNotDone();
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void whoGivesUpIsForgottenWhileOthersWaitOn() {
        var second = new CompletableFuture<CommandResult>();
        pending.add(KEY, waiter);
        pending.add(KEY, second);

        pending.remove(KEY, waiter);
        pending.complete("user", result("u-1", "c-1"));

        assertThat(waiter).isNotDone();
        assertThat(second).isCompleted();
    }

    @Test
    void nothingIsKeptOfThoseWhoGaveUp() {
        pending.add(KEY, waiter);
        pending.remove(KEY, waiter);
        pending.remove(KEY, waiter);

        assertThat(pending.size()).isZero();
    }

    private static CommandResult result(String aggregateId, String commandId) {
        return new CommandResult(
                commandId,
                "io.headwater.user.RenameUser",
                aggregateId,
                Outcome.ACCEPTED,
                1,
                "user.commands-0@0",
                List.of(),
                List.of());
    }
}
