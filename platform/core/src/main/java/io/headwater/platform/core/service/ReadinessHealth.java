package io.headwater.platform.core.service;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import java.util.List;

/**
 * All readiness checks as one health indicator: ready only when none has a problem, and each says
 * how it is.
 */
final class ReadinessHealth implements HealthIndicator {

    private final List<ReadinessCheck> checks;

    ReadinessHealth(List<ReadinessCheck> checks) {
        this.checks = checks;
    }

    @Override
    public Health health() {
        var health = Health.up();
        for (var check : checks) {
            var problem = check.problem();
            if (problem.isPresent()) {
                health.outOfService();
            }
            health.withDetail(check.name(), problem.orElseGet(check::remark));
        }
        return health.build();
    }
}
