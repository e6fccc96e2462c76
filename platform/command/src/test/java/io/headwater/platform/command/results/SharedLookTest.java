package io.headwater.platform.command.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@Timeout(60)
class SharedLookTest {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final int CALLERS = 200;

    private final List<Set<Integer>> looks = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void allWhoAskDuringALookShareTheNext() throws Exception {
        var shared = new SharedLook<Integer, Set<Integer>>(this::look, PAUSE);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> shared.ask(0, inAMinute()));
            begun.await();
            var others =
                    IntStream.rangeClosed(1, CALLERS)
                            .mapToObj(i -> callers.submit(() -> shared.ask(i, inAMinute())))
                            .toList();
            while (shared.waiting() < CALLERS) {
                Thread.onSpinWait();
            }
            mayEnd.countDown();

            assertThat(first.get()).containsExactly(0);
            for (var other : others) {
                assertThat(other.get()).hasSize(CALLERS);
            }
        }
        assertThat(looks)
                .containsExactly(
                        Set.of(0),
                        IntStream.rangeClosed(1, CALLERS).boxed().collect(Collectors.toSet()));
    }

    @Test
    void eachWhoAsksWhenNobodyLooksHasALookOfItsOwn() {
        mayEnd.countDown();
        var shared = new SharedLook<Integer, Set<Integer>>(this::look, PAUSE);

        assertThat(shared.ask(1, inAMinute())).containsExactly(1);
        assertThat(shared.ask(2, inAMinute())).containsExactly(2);
    }

    @Test
    void whatALookThrowsReachesWhoAskedAndTheNextLookIsTaken() {
        var failures = new CopyOnWriteArrayList<>(List.of("the cluster is away"));
        var shared =
                new SharedLook<Integer, Integer>(
                        questions -> {
                            if (!failures.isEmpty()) {
                                throw new ResultsUnavailableException(failures.removeFirst(), null);
                            }
                            return questions.size();
                        },
                        PAUSE);

        assertThatThrownBy(() -> shared.ask(1, inAMinute()))
                .isInstanceOf(ResultsUnavailableException.class)
                .hasMessage("the cluster is away");
        assertThat(shared.ask(1, inAMinute())).isEqualTo(1);
    }

    @Test
    void whoHasNoMorePatienceIsNotHeldUp() {
        var shared = new SharedLook<Integer, Set<Integer>>(this::look, PAUSE);

        assertThatThrownBy(() -> shared.ask(1, System.nanoTime()))
                .isInstanceOf(ResultsUnavailableException.class);
        mayEnd.countDown();
    }

    private Set<Integer> look(Set<Integer> questions) {
        looks.add(Set.copyOf(questions));
        begun.countDown();
        awaitEnd();
        return questions;
    }

    private void awaitEnd() {
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long inAMinute() {
        return System.nanoTime() + Duration.ofMinutes(1).toNanos();
    }
}
