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

    /**
     * Whether a part that died while starting may start when it is begun again. On a new broker
     * Apicurio may ask for the topics that it has just made before the broker knows them, and ends;
     * a JVM may crash over a start cache.
     *
     * @param crashed rather than gave up
     * @param fromCache whether it had one
     */
    static boolean isWorthAnotherStart(Part part, boolean crashed, boolean fromCache) {
        return part.equals(Part.REGISTRY) || (crashed && fromCache);
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
