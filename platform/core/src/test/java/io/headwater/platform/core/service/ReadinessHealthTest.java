package io.headwater.platform.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

import java.util.List;
import java.util.Optional;

class ReadinessHealthTest {

    @Test
    void whatHasNoProblemIsReady() {
        var health =
                new ReadinessHealth(List.of(check("kafka", ""), check("streams", ""))).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsExactly(entry("kafka", "ready"), entry("streams", "ready"));
    }

    @Test
    void ofSeveralOfOneNameEachProblemIsTold() {
        var health =
                new ReadinessHealth(
                                List.of(
                                        check("streams", "the decider is REBALANCING"),
                                        check("kafka", ""),
                                        check("streams", ""),
                                        check("streams", "the view is OPENING")))
                        .health();

        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails())
                .containsExactly(
                        entry("streams", "the decider is REBALANCING; the view is OPENING"),
                        entry("kafka", "ready"));
    }

    private static ReadinessCheck check(String name, String problem) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> problem() {
                return Optional.of(problem).filter(text -> !text.isEmpty());
            }
        };
    }
}
