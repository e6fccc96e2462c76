package io.headwater.platform.core.service;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All readiness checks as one health indicator: ready only when none has a problem, and each says
 * how it is. Those of one name answer together.
 */
final class ReadinessHealth implements HealthIndicator {

    private final List<ReadinessCheck> checks;

    ReadinessHealth(List<ReadinessCheck> checks) {
        this.checks = checks;
    }

    @Override
    public Health health() {
        var health = Health.up();
        checks.stream()
                .collect(
                        Collectors.groupingBy(
                                ReadinessCheck::name, LinkedHashMap::new, Collectors.toList()))
                .forEach((name, alike) -> {
                    var problems =
                            alike.stream()
                                    .flatMap(check -> check.problem().stream())
                                    .collect(Collectors.joining("; "));
                    if (!problems.isEmpty()) {
                        health.outOfService();
                    }
                    health.withDetail(name, problems.isEmpty() ? remarks(alike) : problems);
                });
        return health.build();
    }

    private static String remarks(List<ReadinessCheck> alike) {
        return alike.stream()
                .map(ReadinessCheck::remark)
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
