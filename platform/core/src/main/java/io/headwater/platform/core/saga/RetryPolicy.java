package io.headwater.platform.core.saga;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How often a refused step is tried, each time under a command id of its own.
 *
 * @param attempts the first among them, at least 1
 * @param first pause; each further one is twice as long
 * @param longest pause
 * @param codes of refusals that are worth another attempt; empty for all
 */
public record RetryPolicy(int attempts, Duration first, Duration longest, Set<String> codes) {

    /** Tried once. */
    public static final RetryPolicy NONE =
            new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Set.of());

    /** For what must not be refused: about a day, then somebody has to look. */
    public static final RetryPolicy PERSISTENT =
            new RetryPolicy(300, Duration.ofSeconds(1), Duration.ofMinutes(5), Set.of());

    /** For what a saga could not take: two days, since a deployment may repair it. */
    static final RetryPolicy PARKED =
            new RetryPolicy(50, Duration.ofMinutes(1), Duration.ofHours(1), Set.of());

    public RetryPolicy {
        codes = Set.copyOf(codes);
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "at least one attempt, and pauses from short to long: %d, %s, %s"
                            .formatted(attempts, first, longest));
        }
    }

    /** Three, five … attempts, a second and more apart, after refusals with one of these codes. */
    public static RetryPolicy of(int attempts, String... codes) {
        return new RetryPolicy(
                attempts, Duration.ofSeconds(1), Duration.ofMinutes(1), Set.of(codes));
    }

    boolean allows(int attempt, Iterable<String> refused) {
        if (attempt >= attempts) {
            return false;
        }
        if (codes.isEmpty()) {
            return true;
        }
        for (var code : refused) {
            if (codes.contains(code)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The pause behind an attempt: doubled each time, and by half of it left to chance, so that
     * many that were refused at once do not all come again at once. The chance is the saga's own
     * id: the same today and in a replay.
     */
    Duration pause(String sagaId, String step, int attempt) {
        long whole = first.toMillis();
        for (int i = 1; i < attempt && whole < longest.toMillis(); i++) {
            whole *= 2;
        }
        long most = Math.min(whole, longest.toMillis());
        long half = most / 2;
        return Duration.ofMillis(
                most - half + Math.floorMod(Objects.hash(sagaId, step, attempt), half + 1));
    }
}
