package io.headwater.platform.core.service;

import org.apache.kafka.clients.admin.Admin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether the cluster answers now. */
final class KafkaCheck implements ReadinessCheck {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final String bootstrapServers;
    private final Admin admin;

    KafkaCheck(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Optional<String> problem() {
        try {
            var nodes =
                    admin.describeCluster().nodes().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return nodes.isEmpty() ? Optional.of("the cluster has no broker") : Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of("no answer from %s within %s".formatted(bootstrapServers, DEADLINE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
