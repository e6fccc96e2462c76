package io.headwater.localstack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How often a part may die before starting it again is no cure. */
final class Supervision {

    private static final int RESTARTS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Map<Part, Deque<Long>> restarts = new HashMap<>();

    /** Counts a restart and says whether it may be made. */
    synchronized boolean permits(Part part) {
        Deque<Long> times = restarts.computeIfAbsent(part, _ -> new ArrayDeque<>());
        long now = System.nanoTime();
        while (!times.isEmpty() && now - times.getFirst() > WITHIN.toNanos()) {
            times.removeFirst();
        }
        times.addLast(now);
        return times.size() <= RESTARTS;
    }

    static String givesUp(Part part) {
        return "the "
                + part
                + " was started again "
                + RESTARTS
                + " times within "
                + WITHIN.toMinutes()
                + " minutes and died each time: see ./headwater logs "
                + part
                + ", then ./headwater down and up";
    }
}
