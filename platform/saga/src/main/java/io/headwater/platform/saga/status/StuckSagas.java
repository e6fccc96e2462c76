package io.headwater.platform.saga.status;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Sagas that stand still, as health: somebody has to look at them, but the service works, and
 * neither liveness nor readiness is the worse for them.
 */
public final class StuckSagas implements HealthIndicator {

    /** Ranks behind {@code UP}, so that it does not change what the whole is. */
    private static final String STUCK = "STUCK";

    private final SagaWatch watch;

    public StuckSagas(SagaWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        var stuck = watch.stuck();
        return stuck.isEmpty()
                ? Health.up().build()
                : Health.status(STUCK).withDetails(stuck).build();
    }
}
