package io.headwater.platform.command.results;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * One look at the cluster at a time answers all who asked before it began. When a decider is away,
 * many callers ask at once and again and again: a look for each of them took what the decider
 * needed to come back.
 */
final class SharedLook<Q, A> {

    private final Function<Set<Q>, A> look;
    private final Duration pause;
    private @Nullable Round next;
    private boolean busy;

    /**
     * @param look is given all questions that it is to answer
     * @param pause behind each: what others do with the cluster goes first
     */
    SharedLook(Function<Set<Q>, A> look, Duration pause) {
        this.look = look;
        this.pause = pause;
    }

    private final class Round {
        private final Set<Q> questions = new HashSet<>();
        private final CompletableFuture<A> answer = new CompletableFuture<>();
    }

    /**
     * The answer of a look that begins after this call.
     *
     * @param deadline as {@link System#nanoTime} has it
     * @throws ResultsUnavailableException where there is none by then, or the look threw it
     */
    A ask(Q question, long deadline) {
        var answer = join(question);
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ResultsUnavailableException unavailable
                    ? new ResultsUnavailableException(
                            String.valueOf(unavailable.getMessage()), unavailable)
                    : new IllegalStateException("the look failed", e.getCause());
        } catch (TimeoutException e) {
            throw new ResultsUnavailableException("no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResultsUnavailableException("interrupted", e);
        }
    }

    /** How many questions the next look is to answer. */
    synchronized int waiting() {
        return next == null ? 0 : next.questions.size();
    }

    private synchronized CompletableFuture<A> join(Q question) {
        var round = next;
        if (round == null) {
            round = new Round();
            next = round;
        }
        round.questions.add(question);
        if (!busy) {
            busy = true;
            Thread.startVirtualThread(this::work);
        }
        return round.answer;
    }

    private void work() {
        for (var round = begin(); round != null; round = begin()) {
            try {
                round.answer.complete(look.apply(round.questions));
            } catch (RuntimeException e) {
                round.answer.completeExceptionally(e);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private synchronized @Nullable Round begin() {
        var round = next;
        next = null;
        busy = round != null;
        return round;
    }
}
